//! Answers of the AWS CLI: what `list-functions`, `list-versions-by-function`, `list-aliases`, `get-policy` and
//! their like print, alone or several together.

use crate::make::{Maker, NewAlias, members, named, stand_in};
use crate::{Members, Preview, Refusal, shapes};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use lambda::api::{Request, package};
use serde_json::{Value, json};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// Most numbers that are published to get to a function's newest version.
const MOST_VERSIONS: u32 = 3_000;

/// Members by which an answer is known.
const SIGNS: &[&str] = &[
    "Aliases",
    "Versions",
    "Functions",
    "Configuration",
    "Policy",
    "ProvisionedConcurrencyConfigs",
    "AliasArn",
    "FunctionArn",
    "FunctionUrlConfigs",
    "EventSourceMappings",
    "FunctionEventInvokeConfigs",
    "ReservedConcurrentExecutions",
    "EventSourceArn",
];

/// Whether a value is what the AWS CLI answers.
pub(crate) fn is_answer(value: &Value) -> bool {
    let rollouts = crate::rollouts::SIGNS.iter();
    SIGNS
        .iter()
        .chain(rollouts)
        .any(|it| value.get(it).is_some())
}

/// Answers as YAML, pasted one after the other without `---` between them: a key that comes again begins
/// another document.
pub(crate) fn apart(text: &str) -> Cow<'_, str> {
    let key = |line: &str| {
        let (key, _) = line.split_once(':')?;
        let plain = !key.is_empty() && key.chars().all(|it| it.is_ascii_alphanumeric());
        plain.then(|| key.to_owned())
    };
    let keys: Vec<String> = text.lines().filter_map(key).collect();
    let answers = keys.iter().all(|it| it != "Resources" && it != "service")
        && keys.iter().any(|it| SIGNS.contains(&it.as_str()));
    let again = (1..keys.len()).any(|at| {
        keys.get(..at)
            .is_some_and(|it| keys.get(at).is_some_and(|key| it.contains(key)))
    });
    if !answers || !again {
        return text.into();
    }
    let mut seen: Vec<String> = Vec::new();
    let mut out = String::new();
    for line in text.lines() {
        if line.starts_with("---") {
            seen.clear();
        } else if let Some(key) = key(line) {
            if seen.contains(&key) {
                out.push_str("---\n");
                seen.clear();
            }
            seen.push(key);
        }
        out.push_str(line);
        out.push('\n');
    }
    out.into()
}

/// What is known of a function.
#[derive(Default)]
struct Known {
    /// Settings by version; `$LATEST` is 0.
    copies: BTreeMap<u32, Members>,
    /// `$LATEST.PUBLISHED`.
    published: Option<Members>,
    aliases: Vec<Members>,
    statements: Vec<Members>,
    provisioned: Vec<(String, Value)>,
    urls: Vec<(Option<String>, Members)>,
    invokes: Vec<(Option<String>, Members)>,
    mappings: Vec<Members>,
    reserved: Option<Value>,
    tags: Option<Value>,
    place: Option<Value>,
}

#[derive(Default)]
struct Account {
    functions: BTreeMap<String, Known>,
    /// Answers about alarms and what `CodeDeploy` shifts with.
    rollouts: Vec<Value>,
    left: Vec<String>,
}

/// The requests that rebuild what answers tell.
pub(crate) fn read(values: &[Value]) -> Result<Preview, Refusal> {
    let mut account = Account::default();
    for value in values {
        account.value(value)?;
    }
    let mut maker = Maker::new(&());
    if is_cut(values) {
        maker.left(
            "What comes after these: the answer is one page of several. Run the command without --max-items and --no-paginate, or paste \
             the other pages along.",
        );
    }
    maker.left.append(&mut account.left);
    let mut requests = Vec::new();
    for (name, known) in &account.functions {
        requests.extend(history(name, known, &mut maker)?);
    }
    crate::rollouts::of_answers(&mut maker, &account.rollouts);
    let (hanging, left) = maker.finish();
    requests.extend(hanging);
    Ok(Preview {
        kind: "answer of the AWS CLI".to_owned(),
        requests,
        left,
        ..Preview::default()
    })
}

fn text<'v>(value: &'v Value, name: &str) -> Option<&'v str> {
    value.get(name).and_then(Value::as_str)
}

/// Whether a page of answers is missing: as many say that there is more as there are.
fn is_cut(values: &[Value]) -> bool {
    let more = ["NextMarker", "NextToken", "nextToken"];
    let goes_on = |value: &&Value| {
        more.iter()
            .any(|it| text(value, it).is_some_and(|it| !it.is_empty()))
    };
    SIGNS.iter().any(|sign| {
        let of_kind = values.iter().filter(|it| it.get(sign).is_some());
        let (mut all, mut going) = (0, 0);
        for value in of_kind {
            all += 1;
            going += usize::from(goes_on(&value));
        }
        going > 0 && going == all
    })
}

/// A text, or the only one of a list.
fn one(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Array(items) => match items.as_slice() {
            [Value::String(text)] => Some(text.clone()),
            _ => None,
        },
        _ => None,
    }
}

/// A statement's conditions as a permission's members. Each narrows who may call: one that a permission can't say
/// refuses the whole.
fn conditions(statement: &Value, function: &str, input: &mut Members) -> Result<(), Refusal> {
    let all = statement.get("Condition").and_then(Value::as_object);
    for (operator, keys) in all.into_iter().flatten() {
        for (key, value) in keys.as_object().into_iter().flatten() {
            let (member, operators): (&str, &[&str]) = match key.to_ascii_lowercase().as_str() {
                "aws:sourcearn" => (
                    "SourceArn",
                    &["arnlike", "arnequals", "stringequals", "stringlike"],
                ),
                "aws:sourceaccount" => ("SourceAccount", &["stringequals", "stringlike"]),
                "aws:principalorgid" => ("PrincipalOrgID", &["stringequals", "stringlike"]),
                "lambda:functionurlauthtype" => ("FunctionUrlAuthType", &["stringequals"]),
                "lambda:eventsourcetoken" => ("EventSourceToken", &["stringequals"]),
                "lambda:invokedviafunctionurl" => ("InvokedViaFunctionUrl", &["bool"]),
                _ => ("", &[]),
            };
            if !operators.contains(&operator.to_ascii_lowercase().as_str()) {
                return Err(Refusal(format!(
                    "The policy of {function} has a condition {operator} on {key}, which no permission can be given with: without it, more \
                     would be allowed than the account allows."
                )));
            }
            let value = match value {
                Value::Bool(flag) => Some((*flag).into()),
                other => one(other).map(Value::String),
            };
            let value = value.ok_or_else(|| {
                Refusal(format!(
                    "The policy of {function} has several values for {key}: a permission names one. Paste it with a statement for each."
                ))
            })?;
            input.insert(member.to_owned(), value);
        }
    }
    Ok(())
}

/// Who a statement of a policy lets in: one, or nobody that a permission could name.
fn principal(statement: &Value) -> Option<String> {
    match statement.get("Principal")? {
        Value::Object(map) if map.len() == 1 => {
            let (kind, who) = map.iter().next()?;
            ["Service", "AWS"]
                .contains(&kind.as_str())
                .then(|| one(who))
                .flatten()
        }
        Value::Object(_) => None,
        other => one(other),
    }
}

impl Account {
    fn known(&mut self, name: &str) -> &mut Known {
        self.functions.entry(name.to_owned()).or_default()
    }

    /// Reads every answer that a value holds: several may be written as one, as YAML without `---` between them is.
    fn value(&mut self, value: &Value) -> Result<(), Refusal> {
        let each = |name: &str| value.get(name).and_then(Value::as_array).cloned();
        let mut known = false;
        if crate::rollouts::SIGNS
            .iter()
            .any(|it| value.get(it).is_some())
        {
            self.rollouts.push(value.clone());
            known = true;
        }
        for name in ["Functions", "Versions"] {
            if let Some(items) = each(name) {
                items.iter().try_for_each(|it| self.configuration(it))?;
                known = true;
            }
        }
        if let Some(items) = each("Aliases") {
            items.iter().try_for_each(|it| self.alias(it))?;
            known = true;
        }
        for item in each("ProvisionedConcurrencyConfigs").into_iter().flatten() {
            let (name, qualifier) = named(text(&item, "FunctionArn").unwrap_or_default());
            let asked = item
                .get("RequestedProvisionedConcurrentExecutions")
                .cloned();
            if let (Some(qualifier), Some(asked)) = (qualifier, asked) {
                self.known(&name).provisioned.push((qualifier, asked));
            }
        }
        for item in each("FunctionUrlConfigs").into_iter().flatten() {
            self.url(&item);
        }
        for item in each("FunctionEventInvokeConfigs").into_iter().flatten() {
            self.invoke(&item);
        }
        for item in each("EventSourceMappings").into_iter().flatten() {
            self.mapping(&item);
        }
        known |= [
            "ProvisionedConcurrencyConfigs",
            "FunctionUrlConfigs",
            "FunctionEventInvokeConfigs",
            "EventSourceMappings",
        ]
        .iter()
        .any(|it| value.get(it).is_some());
        if let Some(configuration) = value.get("Configuration") {
            self.configuration(configuration)?;
            let (name, _) = named(text(configuration, "FunctionArn").unwrap_or_default());
            let reserved = value
                .pointer("/Concurrency/ReservedConcurrentExecutions")
                .cloned();
            let function = self.known(&name);
            function.tags = value.get("Tags").cloned().or(function.tags.take());
            function.reserved = reserved.or(function.reserved.take());
            function.place = value.get("Code").cloned();
            known = true;
        }
        if let Some(policy) = text(value, "Policy") {
            self.policy(policy)?;
            known = true;
        }
        let also = ["AliasArn", "FunctionUrl", "UUID"];
        if known && !also.iter().any(|it| value.get(it).is_some()) {
            return Ok(());
        }
        self.single(value)
    }

    /// Reads an answer that tells of one thing on its own level.
    fn single(&mut self, value: &Value) -> Result<(), Refusal> {
        if value.get("AliasArn").is_some() {
            return self.alias(value);
        }
        if value.get("FunctionUrl").is_some() {
            self.url(value);
            return Ok(());
        }
        if value.get("EventSourceArn").is_some()
            || value.get("SelfManagedEventSource").is_some() && value.get("UUID").is_some()
        {
            self.mapping(value);
            return Ok(());
        }
        if value
            .get("RequestedProvisionedConcurrentExecutions")
            .is_some()
            || value.get("ReservedConcurrentExecutions").is_some()
        {
            self.left.push("The answer of get-provisioned-concurrency-config or get-function-concurrency: it doesn't say for which function. Paste that of list-provisioned-concurrency-configs or get-function.".to_owned());
            return Ok(());
        }
        if text(value, "FunctionArn").is_some()
            && (value.get("MaximumRetryAttempts").is_some()
                || value.get("DestinationConfig").is_some())
            && value.get("Role").is_none()
        {
            self.invoke(value);
            return Ok(());
        }
        if value.get("FunctionArn").is_some() {
            return self.configuration(value);
        }
        self.left.push(
            "A value that is no answer of the AWS CLI about functions, versions and aliases."
                .to_owned(),
        );
        Ok(())
    }

    fn configuration(&mut self, value: &Value) -> Result<(), Refusal> {
        let arn = text(value, "FunctionArn").unwrap_or_default();
        let name = text(value, "FunctionName").map_or_else(|| named(arn).0, str::to_owned);
        if name.is_empty() {
            return Err(Refusal("A function in this answer has no FunctionName: paste what the AWS CLI printed, without --query.".to_owned()));
        }
        let version = text(value, "Version")
            .map(str::to_owned)
            .or(named(arn).1)
            .unwrap_or_else(|| "$LATEST".to_owned());
        let members = value.as_object().cloned().unwrap_or_default();
        if version == "$LATEST.PUBLISHED" {
            self.known(&named(&name).0).published = Some(members);
            return Ok(());
        }
        let number = if version == "$LATEST" {
            0
        } else {
            version.parse().unwrap_or(0)
        };
        self.known(&named(&name).0).copies.insert(number, members);
        Ok(())
    }

    fn alias(&mut self, value: &Value) -> Result<(), Refusal> {
        let (name, _) = named(text(value, "AliasArn").unwrap_or_default());
        if name.is_empty() {
            return Err(Refusal("An alias in this answer has no AliasArn, so its function is unknown: paste what the AWS CLI printed, without --query.".to_owned()));
        }
        let members = value.as_object().cloned().unwrap_or_default();
        let known = self.known(&name);
        known
            .aliases
            .retain(|it| it.get("Name") != members.get("Name"));
        known.aliases.push(members);
        Ok(())
    }

    fn policy(&mut self, policy: &str) -> Result<(), Refusal> {
        let policy: Value = serde_json::from_str(policy)
            .map_err(|_| Refusal("The Policy in this answer is no JSON.".to_owned()))?;
        for statement in policy
            .get("Statement")
            .and_then(Value::as_array)
            .into_iter()
            .flatten()
        {
            let (name, qualifier) = named(text(statement, "Resource").unwrap_or_default());
            let mut input = members(json!({
                "FunctionName": name, "Qualifier": qualifier, "StatementId": statement.get("Sid"),
            }));
            let action = statement.get("Action").and_then(one).ok_or_else(|| {
                Refusal(format!(
                    "A statement of {name}'s policy allows several actions, or all but some: a permission allows one. Paste it with a \
                     statement for each."
                ))
            })?;
            input.insert("Action".to_owned(), action.into());
            let principal = principal(statement).ok_or_else(|| {
                Refusal(format!(
                    "The policy of {name} lets in several at once, or all but some: a permission names one, and \"*\" would let in everybody. \
                     Paste it with a statement for each."
                ))
            })?;
            // An account is kept as its root.
            let account = principal
                .strip_prefix("arn:aws:iam::")
                .and_then(|it| it.strip_suffix(":root"))
                .map(str::to_owned);
            input.insert("Principal".to_owned(), account.unwrap_or(principal).into());
            if text(statement, "Effect") != Some("Allow") {
                self.left.push(format!(
                    "A statement of {name}'s policy that denies: permissions only allow."
                ));
                continue;
            }
            conditions(statement, &name, &mut input)?;
            self.known(&name).statements.push(input);
        }
        Ok(())
    }

    fn url(&mut self, value: &Value) {
        let (name, qualifier) = named(text(value, "FunctionArn").unwrap_or_default());
        self.known(&name)
            .urls
            .push((qualifier, value.as_object().cloned().unwrap_or_default()));
    }

    fn invoke(&mut self, value: &Value) {
        let (name, qualifier) = named(text(value, "FunctionArn").unwrap_or_default());
        let qualifier = qualifier.filter(|it| it != "$LATEST");
        self.known(&name)
            .invokes
            .push((qualifier, value.as_object().cloned().unwrap_or_default()));
    }

    fn mapping(&mut self, value: &Value) {
        let (name, qualifier) = named(text(value, "FunctionArn").unwrap_or_default());
        let whole = qualifier.map_or_else(|| name.clone(), |it| format!("{name}:{it}"));
        let mut members = value.as_object().cloned().unwrap_or_default();
        members.insert("FunctionName".to_owned(), whole.into());
        if matches!(text(value, "State"), Some("Disabled" | "Disabling")) {
            members.insert("Enabled".to_owned(), false.into());
        }
        self.known(&name).mappings.push(members);
    }
}

/// A request's members as far as an answer has them.
fn picked(operation: &str, from: &Members) -> Members {
    let known = shapes::members(operation);
    let pick = known.iter().filter_map(|it| {
        Some((
            it.name.to_owned(),
            from.get(it.name).filter(|value| !value.is_null())?.clone(),
        ))
    });
    shapes::fitted(operation, pick.collect()).0
}

/// An answer's settings as those of a request: some are reported in other shapes.
fn settings(copy: &Members) -> Members {
    let mut out = copy.clone();
    if let Some(Value::Array(layers)) = out.get("Layers") {
        let arns: Value = layers
            .iter()
            .filter_map(|it| {
                it.get("Arn")
                    .cloned()
                    .or_else(|| it.is_string().then(|| it.clone()))
            })
            .collect();
        out.insert("Layers".to_owned(), arns);
    }
    if let Some(config) = out
        .shift_remove("ImageConfigResponse")
        .and_then(|it| it.get("ImageConfig").cloned())
    {
        out.insert("ImageConfig".to_owned(), config);
    }
    for (name, extra) in [("SnapStart", "OptimizationStatus"), ("VpcConfig", "VpcId")] {
        if let Some(Value::Object(map)) = out.get_mut(name) {
            map.shift_remove(extra);
        }
    }
    for gone in ["Code", "Version", "CodeSha256", "RevisionId", "Tags"] {
        out.shift_remove(gone);
    }
    out
}

/// The requests that lead to a function and its versions, numbers used and deleted included.
fn history(name: &str, known: &Known, maker: &mut Maker<'_>) -> Result<Vec<Request>, Refusal> {
    let mut out = Vec::new();
    let mut push = |operation: &str, input: Members| {
        out.push(Request {
            operation: operation.to_owned(),
            region: None,
            input,
        });
    };
    let named_by_aliases = known.aliases.iter().flat_map(|it| {
        let weights = it
            .get("RoutingConfig")
            .and_then(|it| it.get("AdditionalVersionWeights"))
            .and_then(Value::as_object);
        let weights: Vec<String> = weights
            .into_iter()
            .flatten()
            .map(|it| it.0.clone())
            .collect();
        it.get("FunctionVersion")
            .and_then(Value::as_str)
            .map(str::to_owned)
            .into_iter()
            .chain(weights)
    });
    let hung = known.provisioned.iter().map(|it| it.0.clone());
    let mut numbers: Vec<u32> = named_by_aliases
        .chain(hung)
        .filter_map(|it| it.parse().ok())
        .chain(known.copies.keys().copied())
        .collect();
    numbers.retain(|it| *it > 0);
    numbers.sort_unstable();
    numbers.dedup();
    let last = numbers.last().copied().unwrap_or(0);
    if last > MOST_VERSIONS {
        return Err(Refusal(format!(
            "{name} has a version {last}; versions up to {MOST_VERSIONS} can be made here."
        )));
    }
    let latest = known
        .copies
        .get(&0)
        .or_else(|| known.copies.values().next_back());
    let Some(latest) = latest else {
        if !known.aliases.is_empty() && numbers.iter().all(|it| !known.copies.contains_key(it)) {
            maker.left(format!("The settings of {name}: only its aliases are here, so made-up ones stand in. `aws lambda list-versions-by-function --function-name {name}` has them."));
        }
        return Ok(whole(
            name,
            known,
            &Members::from_iter([
                ("Runtime".to_owned(), "nodejs22.x".into()),
                ("Handler".to_owned(), "index.handler".into()),
            ]),
            &numbers,
            maker,
        ));
    };
    let latest = latest.clone();
    if !known.copies.contains_key(&0) {
        maker.left(format!(
            "$LATEST of {name}: its settings aren't here, so it has those of the newest version."
        ));
    }
    let unknown: Vec<String> = numbers
        .iter()
        .filter(|it| !known.copies.contains_key(it))
        .map(u32::to_string)
        .collect();
    if !unknown.is_empty() {
        maker.left(format!("The settings of {name}'s version {}: aliases name it, but it isn't among the versions here, so it has those of the next one.", unknown.join(", ")));
    }
    let _ = &mut push;
    Ok(whole(name, known, &latest, &numbers, maker))
}

fn code_of(copy: &Members, latest: &Members, place: Option<&Value>) -> Value {
    if copy.get("PackageType").and_then(Value::as_str) == Some("Image") {
        let uri = place.and_then(|it| it.get("ImageUri")).cloned();
        return json!({"ImageUri": uri.unwrap_or_else(|| "123456789012.dkr.ecr.us-west-2.amazonaws.com/image:latest".into())});
    }
    let part = |name: &str| {
        copy.get(name)
            .or_else(|| latest.get(name))
            .and_then(Value::as_str)
            .unwrap_or_default()
    };
    let sha = part("CodeSha256");
    let mark = if sha.is_empty() {
        String::new()
    } else {
        format!("the code with the hash {sha}")
    };
    let (entry, text) = stand_in(part("Runtime"), part("Handler"), &mark);
    json!({"ZipFile": STANDARD.encode(package::zip(&entry, &text))})
}

#[expect(
    clippy::too_many_lines,
    reason = "one pass over the versions, then what hangs on them, kind by kind"
)]
fn whole(
    name: &str,
    known: &Known,
    latest: &Members,
    numbers: &[u32],
    maker: &mut Maker<'_>,
) -> Vec<Request> {
    let mut out: Vec<Request> = Vec::new();
    let push = |out: &mut Vec<Request>, operation: &str, input: Members| {
        out.push(Request {
            operation: operation.to_owned(),
            region: None,
            input,
        });
    };
    let last = numbers.last().copied().unwrap_or(0);
    // What a number holds, known or not: the next one that is known, or $LATEST.
    let copy = |number: u32| {
        known
            .copies
            .range(number.max(1)..)
            .next()
            .map_or(latest, |it| it.1)
    };
    let mut now: Option<(Members, Value)> = None;
    for number in (1..=last).chain([0]) {
        let source = if number == 0 { latest } else { copy(number) };
        let mut wanted = settings(source);
        wanted.insert("FunctionName".to_owned(), name.into());
        if wanted.get("Role").is_none() {
            wanted.insert(
                "Role".to_owned(),
                format!("arn:aws:iam::123456789012:role/{name}-role").into(),
            );
        }
        let code = code_of(source, latest, known.place.as_ref());
        let configuration = picked("UpdateFunctionConfiguration", &wanted);
        let mut changed = false;
        match &now {
            None => {
                let mut input = picked("CreateFunction", &wanted);
                input.insert("Code".to_owned(), code.clone());
                if let Some(tags) = &known.tags {
                    input.insert("Tags".to_owned(), tags.clone());
                }
                push(&mut out, "CreateFunction", input);
                changed = true;
            }
            Some((old, old_code)) => {
                if *old_code != code {
                    let mut input = code.as_object().cloned().unwrap_or_default();
                    input.insert("FunctionName".to_owned(), name.into());
                    push(&mut out, "UpdateFunctionCode", input);
                    changed = true;
                }
                let usual = playground::export::defaults(name);
                let mut update = Members::new();
                for member in shapes::members("UpdateFunctionConfiguration") {
                    let (was, wanted) = (old.get(member.name), configuration.get(member.name));
                    if was != wanted {
                        let value = wanted.or_else(|| usual.get(member.name)).cloned();
                        update.extend(value.map(|it| (member.name.to_owned(), it)));
                    }
                }
                if !update.is_empty() {
                    update.insert("FunctionName".to_owned(), name.into());
                    push(&mut out, "UpdateFunctionConfiguration", update);
                    changed = true;
                }
            }
        }
        if number > 0 {
            if !changed {
                push(
                    &mut out,
                    "UpdateFunctionConfiguration",
                    members(json!({"FunctionName": name})),
                );
            }
            push(
                &mut out,
                "PublishVersion",
                members(json!({"FunctionName": name})),
            );
        }
        now = Some((configuration, code));
    }
    if let Some(published) = &known.published {
        let latest_publish = json!({"FunctionName": name, "PublishTo": "LATEST_PUBLISHED"});
        push(&mut out, "PublishVersion", members(latest_publish));
        let hash = |it: &Members| it.get("CodeSha256").cloned();
        if hash(published) != hash(latest) {
            maker.left(format!(
                "The code of {name}'s $LATEST.PUBLISHED, which isn't $LATEST's: here both have $LATEST's."
            ));
        }
    }
    for gone in (1..=last).filter(|it| !numbers.contains(it)) {
        push(
            &mut out,
            "DeleteFunction",
            members(json!({"FunctionName": name, "Qualifier": gone.to_string()})),
        );
    }
    maker.left(format!("The code of {name}: answers only have its hash, so small programs stand in, another for each hash."));
    for alias in &known.aliases {
        let provisioned = known
            .provisioned
            .iter()
            .find(|it| alias.get("Name").and_then(Value::as_str) == Some(&it.0));
        let weights = alias
            .get("RoutingConfig")
            .and_then(|it| it.get("AdditionalVersionWeights"))
            .and_then(Value::as_object);
        maker.alias(NewAlias {
            function: name.to_owned(),
            name: alias
                .get("Name")
                .and_then(Value::as_str)
                .unwrap_or_default()
                .to_owned(),
            version: alias
                .get("FunctionVersion")
                .and_then(Value::as_str)
                .map(str::to_owned),
            weights: weights.cloned().unwrap_or_default(),
            description: alias
                .get("Description")
                .filter(|it| it.as_str() != Some(""))
                .cloned(),
            provisioned: provisioned.map(|it| it.1.clone()),
        });
    }
    for (qualifier, asked) in &known.provisioned {
        if known
            .aliases
            .iter()
            .all(|it| it.get("Name").and_then(Value::as_str) != Some(qualifier))
        {
            maker.provision(name, qualifier, Some(asked));
        }
    }
    for statement in &known.statements {
        maker.hang("AddPermission", statement.clone());
    }
    for (list, operation) in [
        (&known.urls, "CreateFunctionUrlConfig"),
        (&known.invokes, "PutFunctionEventInvokeConfig"),
    ] {
        for (qualifier, value) in list {
            let mut input = value.clone();
            input.insert("FunctionName".to_owned(), name.into());
            input.extend(
                qualifier
                    .clone()
                    .map(|it| ("Qualifier".to_owned(), it.into())),
            );
            maker.hang(operation, picked(operation, &input));
        }
    }
    for mapping in &known.mappings {
        maker.hang(
            "CreateEventSourceMapping",
            picked("CreateEventSourceMapping", mapping),
        );
    }
    if let Some(reserved) = &known.reserved {
        maker.hang(
            "PutFunctionConcurrency",
            members(json!({"FunctionName": name, "ReservedConcurrentExecutions": reserved})),
        );
    }
    out
}
