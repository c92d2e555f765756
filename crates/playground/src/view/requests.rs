//! The request behind each gesture on the graph.

use serde_json::{Map, Value, json};

use lambda::api::Request;

/// The function that a gesture is about.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Site {
    /// Its region.
    pub region: Option<String>,
    /// Its name.
    pub function: String,
}

impl Site {
    /// A request about this function with further members, in AWS's order.
    pub fn request(&self, operation: &str, members: Value) -> Request {
        let mut input = Map::new();
        input.insert("FunctionName".to_owned(), self.function.as_str().into());
        if let Value::Object(members) = members {
            input.extend(members);
        }
        Request {
            operation: operation.to_owned(),
            region: self.region.clone(),
            input,
        }
    }

    /// Points an alias to another version; its canary stays as it is.
    pub fn repoint(&self, alias: &str, version: &str) -> Request {
        self.request(
            "UpdateAlias",
            json!({"Name": alias, "FunctionVersion": version}),
        )
    }

    /// Gives an alias's additional version a weight, a fraction.
    pub fn canary(&self, alias: &str, version: &str, weight: f64) -> Request {
        let weights = json!({"AdditionalVersionWeights": {version: weight}});
        self.request(
            "UpdateAlias",
            json!({"Name": alias, "RoutingConfig": weights}),
        )
    }

    /// Sends everything to one version and ends the canary.
    pub fn settle(&self, alias: &str, version: &str) -> Request {
        self.request(
            "UpdateAlias",
            json!({
                "Name": alias,
                "FunctionVersion": version,
                "RoutingConfig": {"AdditionalVersionWeights": {}},
            }),
        )
    }

    /// Publishes `$LATEST`.
    pub fn publish(&self) -> Request {
        self.request("PublishVersion", json!({}))
    }

    /// Calls an alias or a version; the bare function without a qualifier.
    pub fn invoke(&self, qualifier: Option<&str>) -> Request {
        match qualifier {
            Some(qualifier) => self.request("Invoke", json!({"Qualifier": qualifier})),
            None => self.request("Invoke", json!({})),
        }
    }

    /// Takes a statement out of the policy of a qualifier.
    pub fn remove_permission(&self, statement: &str, qualifier: Option<&str>) -> Request {
        match qualifier {
            Some(qualifier) => self.request(
                "RemovePermission",
                json!({"StatementId": statement, "Qualifier": qualifier}),
            ),
            None => self.request("RemovePermission", json!({"StatementId": statement})),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn site() -> Site {
        Site {
            region: None,
            function: "helloworld".to_owned(),
        }
    }

    #[test]
    fn a_canary_leaves_the_main_version_alone() {
        let request = site().canary("PROD", "2", 0.1);
        assert_eq!(
            Value::Object(request.input).to_string(),
            r#"{"FunctionName":"helloworld","Name":"PROD","RoutingConfig":{"AdditionalVersionWeights":{"2":0.1}}}"#
        );
    }

    #[test]
    fn promoting_ends_the_canary_in_the_same_request() {
        let request = site().settle("PROD", "2");
        assert_eq!(
            Value::Object(request.input).to_string(),
            r#"{"FunctionName":"helloworld","Name":"PROD","FunctionVersion":"2","RoutingConfig":{"AdditionalVersionWeights":{}}}"#
        );
    }
}
