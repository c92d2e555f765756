//! The shortest list of requests that rebuilds an account.

use super::members::{self, Members};
use super::recipe_upkeep;
use super::requests::{List, given, principal, qualifier};
use lambda::api::{self, Request};
use lambda::model::{
    Account, Alias, EventInvoke, EventSourceMapping, Function, FunctionUrl, Phase, Qualifier,
    Setting, Snapshot, Statement, Version, VersionNumber,
};
use serde_json::{Value, json};

/// The requests that lead from an empty account to one like this: revision ids and dates apart,
/// and version numbers used up by functions that are gone.
pub fn recipe(account: &Account) -> Vec<Request> {
    let mut out = Vec::new();
    let mut scratch = recipe_upkeep::scratch(account.settings());
    let here = |name: &str| (name != account.settings().region).then(|| name.to_owned());
    // First of all, in every region: what gets drawn ids that later requests name.
    let mut signings = Vec::new();
    for (name, region) in account.regions() {
        let mut list = List {
            region: here(name),
            requests: &mut out,
        };
        signings.push(list.signings(region, &mut scratch));
        list.web_functions(region, &mut scratch);
    }
    for ((name, region), signings) in account.regions().zip(&signings) {
        let mut list = List {
            region: here(name),
            requests: &mut out,
        };
        list.capacity_providers(region);
        list.runtimes(region);
        list.layers(region);
        for function in region.functions() {
            list.function(function);
            list.governance(function, signings);
        }
        list.gone_layers(region);
        list.gone_runtimes(region);
        for mapping in region.mappings().values() {
            list.mapping(mapping);
        }
        list.callers(name, region, account);
        list.rollouts(name, region, account);
    }
    out
}

impl List<'_> {
    fn function(&mut self, function: &Function) {
        self.copies(function);
        self.scaling(function);
        for alias in function.aliases().values() {
            let mut input = alias_members(function, alias);
            if is_provisioned(function, alias) {
                input.shift_remove("RoutingConfig");
            }
            self.push("CreateAlias", input);
        }
        for (target, policy) in function.policies() {
            if let Some(document) = &policy.document {
                let input = json!({"ResourceArn": function.arn_of(target), "Policy": **document});
                self.push("PutResourcePolicy", given(input));
                continue;
            }
            for statement in &policy.statements {
                let input = permission_members(function, target, statement);
                self.push("AddPermission", input);
            }
        }
        for (target, url) in function.urls() {
            self.push(
                "CreateFunctionUrlConfig",
                url_members(function, target, url),
            );
        }
        for (target, config) in function.event_invokes() {
            let input = event_invoke_members(function, target, config);
            self.push("PutFunctionEventInvokeConfig", input);
        }
        for (target, provisioned) in function.provisioned() {
            let input = given(json!({
                "FunctionName": function.name().to_string(),
                "Qualifier": qualifier(target),
                "ProvisionedConcurrentExecutions": provisioned.requested,
            }));
            self.push("PutProvisionedConcurrencyConfig", input);
        }
        // Nothing can be provisioned on an alias that has weights, yet a provisioned one may get some.
        // The weight that AWS sets by itself while it moves is nobody's to give.
        let later = |it: &&Alias| {
            it.routing.is_some()
                && is_provisioned(function, it)
                && function.held(&it.name).is_none()
        };
        for alias in function.aliases().values().filter(later) {
            let mut input = alias_members(function, alias);
            input
                .retain(|member, _| ["FunctionName", "Name", "RoutingConfig"].contains(&&**member));
            self.push("UpdateAlias", input);
        }
        if let Some(reserved) = function.reserved_concurrency() {
            let input = given(json!({
                "FunctionName": function.name().to_string(),
                "ReservedConcurrentExecutions": reserved,
            }));
            self.push("PutFunctionConcurrency", input);
        }
    }

    /// `$LATEST` and the versions, each published when `$LATEST` is like it. Numbers that were
    /// used and deleted are used and deleted again, for they are never given out twice.
    fn copies(&mut self, function: &Function) {
        let name = function.name().to_string();
        let last = function.last_number();
        let numbers: Vec<VersionNumber> = (1..=last).filter_map(VersionNumber::new).collect();
        let latest = function.latest();
        let first = function.versions().values().next().unwrap_or(latest);
        let final_text = latest.configuration.description.as_str();
        // A publish can give a version a description of its own, but not an empty one.
        let empty_first = last > 0 && first.configuration.description.is_empty();
        let mut text = if empty_first { "" } else { final_text };
        // `$LATEST.PUBLISHED` is published when `$LATEST` is like it: at the end where it still is,
        // else before the last changes, or first of all where nothing may change after the last number.
        let published = function.snapshot(Version::LatestPublished);
        let same = |it: &Snapshot, other: &Snapshot| {
            it.configuration == other.configuration && it.code == other.code
        };
        let still = published.is_some_and(|it| same(it, latest));
        let early = published.filter(|_| !still && !function.is_ahead() && last > 0);
        let late = published.filter(|_| !still && early.is_none());
        if let Some(early) = early {
            let own = early.configuration.description.clone();
            self.create(function, early, &own);
            self.publish_latest(&name);
            self.update(&name, early, first, Some(text));
        } else {
            self.create(function, first, text);
        }
        let mut now = first;
        let mut ahead = true;
        for number in &numbers {
            let version = function.version(*number);
            let final_copy = number.get() == last && !function.is_ahead();
            let wanted = version.unwrap_or(if final_copy { latest } else { now });
            let own = version.map_or(text, |it| it.configuration.description.as_str());
            let before = text;
            if final_copy {
                text = final_text;
            } else if own.is_empty() {
                text = "";
            }
            ahead |= self.update(&name, now, wanted, (before != text).then_some(text));
            if !ahead {
                self.push(
                    "UpdateFunctionConfiguration",
                    given(json!({"FunctionName": name})),
                );
            }
            self.publish(&name, (own != text).then_some(own));
            (now, ahead) = (wanted, false);
        }
        if let Some(late) = late {
            let own = late.configuration.description.as_str();
            ahead |= self.update(&name, now, late, Some(own));
            self.publish_latest(&name);
            (now, text) = (late, own);
        }
        ahead |= self.update(
            &name,
            now,
            latest,
            (text != final_text).then_some(final_text),
        );
        if still {
            self.publish_latest(&name);
        }
        if function.is_ahead() && !ahead {
            self.push(
                "UpdateFunctionConfiguration",
                given(json!({"FunctionName": name})),
            );
        }
        for number in numbers.iter().filter(|it| function.version(**it).is_none()) {
            let input = json!({"FunctionName": name, "Qualifier": number.to_string()});
            self.push("DeleteFunction", given(input));
        }
    }

    fn create(&mut self, function: &Function, first: &Snapshot, description: &str) {
        let configuration = &first.configuration;
        let name = function.name().to_string();
        let mut settings = members::settings(configuration);
        settings.insert("Description".to_owned(), description.into());
        let settings = members::changes(&members::defaults(&name), &settings);
        let mut input = given(json!({"FunctionName": name}));
        input.insert("Code".to_owned(), Value::Object(members::code(&first.code)));
        input.extend(settings);
        for (member, value) in members::given_empty(configuration) {
            input.entry(member).or_insert(value);
        }
        if configuration.image {
            input.insert("PackageType".to_owned(), "Image".into());
        }
        input.extend(members::from_creation(configuration));
        if configuration.architecture != "x86_64" {
            input.insert(
                "Architectures".to_owned(),
                json!([configuration.architecture]),
            );
        }
        if !function.tags().is_empty() {
            input.insert("Tags".to_owned(), api::tags(function.tags()));
        }
        self.push("CreateFunction", in_order("CreateFunction", input));
    }
}

impl List<'_> {
    /// Brings `$LATEST` from one state to another, and gives it a description if there is one to
    /// give. Whether that took a request.
    fn update(
        &mut self,
        name: &str,
        old: &Snapshot,
        new: &Snapshot,
        description: Option<&str>,
    ) -> bool {
        let before = self.requests.len();
        let (from, to) = (&old.configuration, &new.configuration);
        let turned = from.architecture != to.architecture;
        if old.code.source != new.code.source || turned {
            let mut input = given(json!({"FunctionName": name}));
            input.extend(members::code(&new.code));
            if turned {
                input.insert("Architectures".to_owned(), json!([to.architecture]));
            }
            self.push("UpdateFunctionCode", input);
        }
        let mut settings = members::changes(&members::settings(from), &members::settings(to));
        settings.shift_remove("Description");
        if let Some(description) = description {
            settings.insert("Description".to_owned(), description.into());
        }
        let had = members::given_empty(from);
        for (member, value) in members::given_empty(to) {
            if !had.contains_key(&member) {
                settings.entry(member).or_insert(value);
            }
        }
        if !settings.is_empty() {
            settings.insert("FunctionName".to_owned(), name.into());
            let operation = "UpdateFunctionConfiguration";
            self.push(operation, in_order(operation, settings));
        }
        self.requests.len() > before
    }

    /// Publishes `$LATEST`, along with the request that made it what it is where that is possible.
    fn publish(&mut self, name: &str, description: Option<&str>) {
        match self.requests.last_mut() {
            Some(last)
                if description.is_none()
                    && matches!(
                        last.operation.as_str(),
                        "CreateFunction" | "UpdateFunctionCode"
                    )
                    && last.input.get("Publish").is_none() =>
            {
                last.input.insert("Publish".to_owned(), true.into());
            }
            _ => {
                let input = json!({"FunctionName": name, "Description": description});
                self.push("PublishVersion", given(input));
            }
        }
    }

    /// Publishes `$LATEST` to `$LATEST.PUBLISHED`.
    fn publish_latest(&mut self, name: &str) {
        let input = json!({"FunctionName": name, "PublishTo": "LATEST_PUBLISHED"});
        self.push("PublishVersion", given(input));
    }

    fn mapping(&mut self, mapping: &EventSourceMapping) {
        const OPERATION: &str = "CreateEventSourceMapping";
        if matches!(mapping.phase, Phase::Deleting(_)) {
            return;
        }
        let function = match qualifier(&mapping.target) {
            Some(qualifier) => format!("{}:{qualifier}", mapping.function),
            None => mapping.function.to_string(),
        };
        let mut input = given(json!({
            "EventSourceArn": mapping.source,
            "FunctionName": function,
            "Enabled": (!mapping.enabled).then_some(false),
            "BatchSize": mapping.batch_size,
            "Tags": (!mapping.tags.is_empty()).then(|| api::tags(&mapping.tags)),
        }));
        let members = api::operation(OPERATION).map_or(&[][..], |it| it.input());
        for (name, setting) in &mapping.settings {
            let value = json_of(setting);
            let empty = value.as_array().is_some_and(Vec::is_empty) || value == json!({});
            if members.iter().any(|it| it.name == name) && !empty && !value.is_null() {
                input.insert(name.clone(), value);
            }
        }
        self.push(OPERATION, in_order(OPERATION, input));
    }
}

fn json_of(setting: &Setting) -> Value {
    match setting {
        Setting::Text(text) => text.as_str().into(),
        Setting::Integer(number) => (*number).into(),
        Setting::Number(number) => json!(number),
        Setting::Flag(flag) => (*flag).into(),
        Setting::List(items) => items.iter().map(json_of).collect(),
        Setting::Members(members) => {
            let members = members.iter().map(|(name, it)| (name.clone(), json_of(it)));
            Value::Object(members.collect())
        }
    }
}

/// The members in the order of AWS's model.
fn in_order(operation: &str, mut input: Members) -> Members {
    let members = api::operation(operation).map_or(&[][..], |it| it.input());
    let ordered = members.iter();
    ordered
        .filter_map(|it| input.shift_remove_entry(it.name))
        .collect()
}

fn is_provisioned(function: &Function, alias: &Alias) -> bool {
    let target = Qualifier::Alias(alias.name.clone());
    function.provisioned().contains_key(&target)
}

/// `CreateAlias`.
fn alias_members(function: &Function, alias: &Alias) -> Members {
    let routing = alias.routing.map(|(version, weight)| {
        json!({"AdditionalVersionWeights": {version.to_string(): weight.get()}})
    });
    given(json!({
        "FunctionName": function.name().to_string(),
        "Name": alias.name.to_string(),
        "FunctionVersion": alias.version.to_string(),
        "Description": Some(&alias.description).filter(|it| !it.is_empty()),
        "RoutingConfig": routing,
    }))
}

fn permission_members(function: &Function, target: &Qualifier, statement: &Statement) -> Members {
    let principal = principal(&statement.principal);
    given(json!({
        "FunctionName": function.name().to_string(),
        "Qualifier": qualifier(target),
        "StatementId": statement.sid,
        "Action": statement.action,
        "Principal": principal,
        "SourceArn": statement.source_arn,
        "SourceAccount": statement.source_account,
        "EventSourceToken": statement.event_source_token,
        "FunctionUrlAuthType": statement.url_auth,
        "InvokedViaFunctionUrl": statement.via_url,
        "PrincipalOrgID": statement.organization,
    }))
}

fn url_members(function: &Function, target: &Qualifier, url: &FunctionUrl) -> Members {
    let cors = url.cors.as_ref().map(|it| {
        Value::Object(given(json!({
            "AllowCredentials": it.credentials,
            "AllowHeaders": it.headers,
            "AllowMethods": it.methods,
            "AllowOrigins": it.origins,
            "ExposeHeaders": it.exposed,
            "MaxAge": it.max_age,
        })))
    });
    let mode = url
        .streamed
        .map(|it| if it { "RESPONSE_STREAM" } else { "BUFFERED" });
    let mut input = given(json!({
        "FunctionName": function.name().to_string(),
        "Qualifier": qualifier(target),
        "AuthType": if url.signed { "AWS_IAM" } else { "NONE" },
        "InvokeMode": mode,
    }));
    if let Some(cors) = cors {
        input.insert("Cors".to_owned(), cors);
    }
    input
}

fn event_invoke_members(function: &Function, target: &Qualifier, config: &EventInvoke) -> Members {
    let destination = |arn: &Option<String>| arn.as_ref().map(|it| json!({"Destination": it}));
    let destinations = given(json!({
        "OnSuccess": destination(&config.on_success),
        "OnFailure": destination(&config.on_failure),
    }));
    given(json!({
        "FunctionName": function.name().to_string(),
        "Qualifier": qualifier(target),
        "MaximumRetryAttempts": config.retries,
        "MaximumEventAgeInSeconds": config.age,
        "DestinationConfig": destinations,
    }))
}
