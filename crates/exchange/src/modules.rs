//! The modules of terraform-aws-modules/lambda, by the resources that they make of what they are given.

use crate::Members;
use crate::make::members;
use crate::state::Resource;
use crate::terraform::{Config, Named, Scope, truth};
use serde_json::{Value, json};

/// What the module is given, and the resources it makes.
struct Module<'m> {
    name: &'m str,
    values: &'m Members,
    out: &'m mut Vec<Resource>,
}

impl Module<'_> {
    fn on(&self, name: &str) -> bool {
        self.values.get(name).is_some_and(truth)
    }

    /// Whether something is made that is made unless it is switched off.
    fn unless_off(&self, name: &str) -> bool {
        self.values.get(name).is_none_or(truth)
    }

    fn given(&self, name: &str) -> Option<Value> {
        let is_set =
            |it: &&Value| !it.is_null() && **it != "" && **it != json!([]) && **it != json!({});
        self.values.get(name).filter(is_set).cloned()
    }

    fn text(&self, name: &str) -> String {
        let value = self.values.get(name).and_then(Value::as_str);
        value.unwrap_or_default().to_owned()
    }

    fn add(&mut self, kind: &str, name: &str, values: Value) {
        self.out.push(Resource {
            kind: kind.to_owned(),
            name: name.to_owned(),
            values: members(values),
        });
    }

    /// Asynchronous settings of a qualifier.
    fn invokes(&mut self, function: &str, qualifier: &str) {
        if !self.on("create_async_event_config") {
            return;
        }
        let side = |it: Option<Value>| it.map(|it| json!([{"destination": it}]));
        let destinations = members(json!({
            "on_failure": side(self.given("destination_on_failure")), "on_success": side(self.given("destination_on_success")),
        }));
        let destinations = (!destinations.is_empty()).then(|| json!([destinations]));
        let name = self.name.to_owned();
        self.add("aws_lambda_function_event_invoke_config", &name, json!({
            "function_name": function, "qualifier": qualifier, "maximum_event_age_in_seconds": self.given("maximum_event_age_in_seconds"),
            "maximum_retry_attempts": self.values.get("maximum_retry_attempts"), "destination_config": destinations,
        }));
    }

    /// Event source mappings to a function or an alias.
    fn mappings(&mut self, target: &str) {
        let maps = self
            .values
            .get("event_source_mapping")
            .and_then(Value::as_object);
        for (key, own) in maps.cloned().into_iter().flatten() {
            let mut values = own.as_object().cloned().unwrap_or_default();
            values.insert("function_name".to_owned(), target.into());
            let failure = values.shift_remove("destination_arn_on_failure");
            if let Some(arn) = failure.filter(|it| !it.is_null()) {
                let config = json!([{"on_failure": [{"destination_arn": arn}]}]);
                values.insert("destination_config".to_owned(), config);
            }
            if let Some(filter) = values
                .shift_remove("filter_criteria")
                .filter(|it| !it.is_null())
            {
                let filters = match filter {
                    Value::Array(items) => Value::Array(items),
                    one => json!([one]),
                };
                values.insert("filter_criteria".to_owned(), json!([{"filter": filters}]));
            }
            self.add("aws_lambda_event_source_mapping", &key, values.into());
        }
    }

    /// The attributes of the function's resource: the module has many blocks' members on its own level.
    fn function(&self) -> Members {
        let mut own = self.values.clone();
        for (theirs, ours) in [
            ("lambda_role", "role"),
            ("local_existing_package", "filename"),
        ] {
            if let Some(value) = own.shift_remove(theirs) {
                own.insert(ours.to_owned(), value);
            }
        }
        let blocks: &[(&str, &[(&str, &str)])] = &[
            ("environment", &[("environment_variables", "variables")]),
            ("ephemeral_storage", &[("ephemeral_storage_size", "size")]),
            ("tracing_config", &[("tracing_mode", "mode")]),
            (
                "dead_letter_config",
                &[("dead_letter_target_arn", "target_arn")],
            ),
            (
                "vpc_config",
                &[
                    ("vpc_subnet_ids", "subnet_ids"),
                    ("vpc_security_group_ids", "security_group_ids"),
                ],
            ),
            (
                "file_system_config",
                &[
                    ("file_system_arn", "arn"),
                    ("file_system_local_mount_path", "local_mount_path"),
                ],
            ),
            (
                "image_config",
                &[
                    ("image_config_command", "command"),
                    ("image_config_entry_point", "entry_point"),
                    ("image_config_working_directory", "working_directory"),
                ],
            ),
            (
                "logging_config",
                &[
                    ("logging_log_format", "log_format"),
                    ("logging_application_log_level", "application_log_level"),
                    ("logging_system_log_level", "system_log_level"),
                    ("logging_log_group", "log_group"),
                ],
            ),
            (
                "durable_config",
                &[
                    ("durable_config_execution_timeout", "execution_timeout"),
                    ("durable_config_retention_period", "retention_period"),
                ],
            ),
        ];
        for (block, parts) in blocks {
            let inner: Members = parts
                .iter()
                .filter_map(|it| Some((it.1.to_owned(), self.given(it.0)?)))
                .collect();
            for (theirs, _) in *parts {
                own.shift_remove(*theirs);
            }
            if !inner.is_empty() {
                own.insert((*block).to_owned(), json!([inner]));
            }
        }
        let snaps = own.shift_remove("snap_start").is_some_and(|it| truth(&it));
        if snaps {
            own.insert(
                "snap_start".to_owned(),
                json!([{"apply_on": "PublishedVersions"}]),
            );
        }
        if let Some(place) = own.shift_remove("s3_existing_package") {
            for (theirs, ours) in [
                ("bucket", "s3_bucket"),
                ("key", "s3_key"),
                ("version_id", "s3_object_version"),
            ] {
                own.extend(place.get(theirs).cloned().map(|it| (ours.to_owned(), it)));
            }
        }
        own
    }
}

impl Config<'_> {
    /// The modules of terraform-aws-modules for a function, a layer, an alias and a deployment.
    pub(crate) fn module(&self, block: &Named<'_>, name: &str, out: &mut Vec<Resource>) {
        let values = self.body(block.body, &Scope::new(), 0);
        let source = values
            .get("source")
            .and_then(Value::as_str)
            .unwrap_or_default()
            .to_owned();
        let mut module = Module {
            name,
            values: &values,
            out,
        };
        let part = |name: &str| {
            source.contains(&format!("terraform-aws-modules/lambda/aws//modules/{name}"))
                || source.contains(&format!("terraform-aws-lambda//modules/{name}"))
                || source.contains(&format!("terraform-aws-lambda.git//modules/{name}"))
        };
        if values.get("create") == Some(&json!(false)) {
            self.left(format!("The module {name}: its create is false."));
        } else if part("alias") {
            self.alias_module(&mut module);
        } else if part("deploy") || source.ends_with("//modules/deploy") {
            self.deploy_module(&mut module);
        } else if source.contains("terraform-aws-modules/lambda/aws")
            && !source.contains("//modules")
            || source.split('?').next().is_some_and(|it| {
                it.ends_with("terraform-aws-lambda") || it.ends_with("terraform-aws-lambda.git")
            })
        {
            self.function_module(&mut module);
        } else {
            let made = self.other_module(name, &source, &values);
            out.extend(made);
        }
    }

    fn alias_module(&self, module: &mut Module<'_>) {
        let values = module.values;
        let mut own = values.clone();
        let weights = values.get("routing_additional_version_weights").cloned();
        if let Some(weights) = weights.filter(|it| it.as_object().is_some_and(|it| !it.is_empty()))
        {
            let routing = json!([{"additional_version_weights": weights}]);
            own.insert("routing_config".to_owned(), routing);
        }
        let (function, alias) = (module.text("function_name"), module.text("name"));
        if module.on("use_existing_alias") {
            self.left(format!(
                "The alias {alias} of {function}: the module takes the one that is there."
            ));
        } else {
            let name = module.name.to_owned();
            module.add("aws_lambda_alias", &name, own.into());
        }
        let function = crate::make::named(&function).0;
        if module.unless_off("create_qualified_alias_allowed_triggers") {
            Self::triggers(values, &function, Some(&alias), module.out);
        }
        if module.unless_off("create_qualified_alias_async_event_config") {
            module.invokes(&function, &alias);
        }
        module.mappings(&format!("{function}:{alias}"));
    }

    fn function_module(&self, module: &mut Module<'_>) {
        let values = module.values;
        let name = module.name.to_owned();
        if module.on("create_layer") {
            let mut own = values.clone();
            own.entry("layer_name").or_insert(name.as_str().into());
            if let Some(path) = own.shift_remove("local_existing_package") {
                own.insert("filename".to_owned(), path);
            }
            module.add("aws_lambda_layer_version", &name, own.into());
            return;
        }
        if values.get("create_function") == Some(&json!(false)) {
            self.left(format!("The module {name}: its create_function is false."));
            return;
        }
        let function = module.text("function_name");
        let published = module.on("publish");
        let version = self.published_of(&function);
        if module.unless_off("create_unqualified_alias_allowed_triggers") {
            Self::triggers(values, &function, None, module.out);
        }
        if module.unless_off("create_unqualified_alias_async_event_config") {
            module.invokes(&function, "$LATEST");
        }
        if published {
            // The module lets the same callers call the version that it publishes.
            if module.unless_off("create_current_version_allowed_triggers") {
                Self::triggers(values, &function, Some(&version), module.out);
            }
            if module.unless_off("create_current_version_async_event_config") {
                module.invokes(&function, &version);
            }
        }
        if module.on("create_lambda_function_url") {
            let qualifier = (!module.unless_off("create_unqualified_alias_lambda_function_url"))
                .then(|| version.clone());
            let kind = module
                .given("authorization_type")
                .unwrap_or_else(|| "NONE".into());
            let cors = module.given("cors").map(|it| json!([it]));
            let mode = module.given("invoke_mode");
            module.add("aws_lambda_function_url", &name, json!({
                "function_name": function, "qualifier": qualifier, "authorization_type": kind, "cors": cors, "invoke_mode": mode,
            }));
        }
        module.mappings(&function);
        if let Some(loops) = module.given("recursive_loop") {
            module.add(
                "aws_lambda_function_recursion_config",
                &name,
                json!({"function_name": function, "recursive_loop": loops}),
            );
        }
        let count = module.given("provisioned_concurrent_executions");
        if let Some(count) = count.filter(|it| it.as_i64().is_some_and(|it| it > 0)) {
            module.add("aws_lambda_provisioned_concurrency_config", &name, json!({
                "function_name": function, "qualifier": version, "provisioned_concurrent_executions": count,
            }));
        }
        let own = module.function();
        module.add("aws_lambda_function", &name, own.into());
    }

    fn deploy_module(&self, module: &mut Module<'_>) {
        let (function, alias) = (module.text("function_name"), module.text("alias_name"));
        let config = module.given("deployment_config_name");
        let config = config.unwrap_or_else(|| "CodeDeployDefault.LambdaAllAtOnce".into());
        self.rollout.replace(Some(json!({
            "function": function, "functionName": function, "alias": alias, "type": config,
            "beforeAllowTraffic": module.values.get("before_allow_traffic_hook_arn"),
            "afterAllowTraffic": module.values.get("after_allow_traffic_hook_arn"),
        })));
        let (name, app) = (module.name.to_owned(), module.text("app_name"));
        if module.on("create_app") && !module.on("use_existing_app") {
            module.add(
                "aws_codedeploy_app",
                &name,
                json!({"name": app, "compute_platform": "Lambda"}),
            );
        }
        if !module.on("create_deployment_group") || module.on("use_existing_deployment_group") {
            return;
        }
        let watched = (module.on("alarm_enabled")).then(|| {
            json!([{
                "enabled": true, "alarms": module.values.get("alarms"), "ignore_poll_alarm_failure": module.on("alarm_ignore_poll_alarm_failure"),
            }])
        });
        let back = module.unless_off("auto_rollback_enabled").then(|| {
            let events = module.given("auto_rollback_events");
            json!([{"enabled": true, "events": events.unwrap_or_else(|| json!(["DEPLOYMENT_STOP_ON_ALARM"]))}])
        });
        let triggers: Option<Value> = module.given("triggers").and_then(|it| {
            let each = it.as_object()?.values().map(|it| {
                json!({"trigger_events": it.get("events"), "trigger_name": it.get("name"), "trigger_target_arn": it.get("target_arn")})
            });
            Some(each.collect())
        });
        let (group, role) = (
            module.text("deployment_group_name"),
            module.given("codedeploy_role_arn"),
        );
        module.add("aws_codedeploy_deployment_group", &name, json!({
            "app_name": app, "deployment_group_name": group, "deployment_config_name": config, "service_role_arn": role,
            "deployment_style": [{"deployment_option": "WITH_TRAFFIC_CONTROL", "deployment_type": "BLUE_GREEN"}],
            "alarm_configuration": watched, "auto_rollback_configuration": back, "trigger_configuration": triggers,
        }));
    }
}
