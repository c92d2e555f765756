//! Deployments and alarms in time: what happens by itself, in the order in which it happens.
//!
//! At one moment alarms are evaluated first, then traffic is shifted, then the deployment looks at its
//! alarms. A deployment that finds one red as it begins is stopped before it moves anything.

use super::account::Region;
use super::concurrency::Ready;
use super::deploy::{
    BACK, CodeDeploy, Deployment, DeploymentStatus, EventStatus, Fault, Group, HOOK, LIFECYCLE,
    LifecycleEvent, POLL, Routing,
};
use super::error::Refusal;
use super::extras::Init;
use super::function::AliasChange;
use super::name::{AliasName, Qualifier, Version, VersionNumber, Weight};
use super::random::Generator;
use super::time::Timestamp;
use super::watch::{AlarmState, MINUTE};
use std::sync::Arc;

/// What a deployment does next.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Next {
    Begin,
    Shift,
    HookTimeout,
    Poll,
    Back,
}

impl Deployment {
    /// What it does next by itself, and when; none once it has ended.
    fn next(&self) -> Option<(Timestamp, Next)> {
        if self.is_over() {
            return None;
        }
        if self.rolls_back.is_some() {
            return Some((self.created.plus(BACK), Next::Back));
        }
        if self.status == DeploymentStatus::Created {
            return Some((self.begins, Next::Begin));
        }
        let event = self.event().unwrap_or(1);
        let begun = self.events.get(event).and_then(|it| it.begun)?;
        let own = if event == 1 {
            let (minutes, _) = self.routing.shift(self.next_shift)?;
            (begun.plus(u64::from(minutes) * MINUTE), Next::Shift)
        } else {
            (begun.plus(HOOK), Next::HookTimeout)
        };
        let poll = self.alarms.enabled.then_some((self.next_poll, Next::Poll));
        Some(poll.map_or(own, |it| own.min(it)))
    }

    /// When its next shift is due, if nothing stops it.
    pub fn next_shift_due(&self) -> Option<Timestamp> {
        self.next()
            .and_then(|_| self.events.get(1))
            .filter(|it| it.status == EventStatus::InProgress)
            .and_then(|it| it.begun)
            .zip(self.routing.shift(self.next_shift))
            .map(|(begun, (minutes, _))| begun.plus(u64::from(minutes) * MINUTE))
    }

    /// Ends it: what is going on has this status then, and what hasn't begun is skipped.
    fn end(&mut self, status: DeploymentStatus, now: Timestamp, fault: Option<Fault>) {
        self.status = status;
        self.completed = Some(now);
        self.fault = fault;
        for event in &mut self.events {
            match event.status {
                EventStatus::InProgress => {
                    event.status = EventStatus::Failed;
                    event.ended = Some(now);
                }
                EventStatus::Pending => event.status = EventStatus::Skipped,
                _ => (),
            }
        }
    }
}

impl CodeDeploy {
    fn next(&self) -> Option<(Timestamp, Next, u32)> {
        let of = |it: &Deployment| it.next().map(|(at, next)| (at, next, it.number));
        self.going().filter_map(of).min()
    }

    fn change(&mut self, number: u32, change: impl FnOnce(&mut Deployment)) {
        if let Some(deployment) = self.deployments.get_mut(&number) {
            change(Arc::make_mut(deployment));
            if deployment.is_over() {
                self.running.retain(|it| *it != number);
            }
        }
    }

    fn change_group(&mut self, of: &Deployment, change: impl FnOnce(&mut Group)) {
        let application = self.applications.get_mut(&of.application);
        if let Some(group) = application.and_then(|it| Arc::make_mut(it).groups.get_mut(&of.group))
        {
            change(Arc::make_mut(group));
        }
    }

    /// Adds a deployment; it has the next number.
    pub fn begin(&mut self, mut deployment: Deployment) -> u32 {
        let number = self
            .deployments
            .last()
            .map_or(1, |it| it.0.saturating_add(1));
        deployment.number = number;
        self.change_group(&deployment, |it| it.attempted = Some(number));
        self.deployments.insert(number, Arc::new(deployment));
        self.running.push(number);
        number
    }

    /// Makes the deployment that takes another one back.
    fn roll_back(&mut self, old: &Deployment, now: Timestamp, ids: &mut Generator) {
        let id = deployment_id(ids);
        self.change(old.number, |it| it.rolled_back_by = Some(Arc::clone(&id)));
        let good = self.group(&old.application, &old.group);
        let good = good.and_then(|it| self.deployments.get(&it.succeeded?));
        let revision =
            good.map_or_else(|| Arc::clone(&old.revision), |it| Arc::clone(&it.revision));
        let event = |status| LifecycleEvent {
            status,
            begun: Some(now),
            ..LifecycleEvent::default()
        };
        self.begin(Deployment {
            id,
            previous: Arc::clone(&old.revision),
            revision,
            description: None,
            alarms: super::deploy::AlarmConfig::default(),
            overrides: false,
            rollback: super::deploy::Rollback::default(),
            routing: Routing::AllAtOnce,
            status: DeploymentStatus::InProgress,
            created: now,
            begins: now,
            started: Some(now),
            completed: None,
            fault: None,
            rolls_back: Some(Arc::clone(&old.id)),
            rolled_back_by: None,
            events: [
                LifecycleEvent {
                    status: EventStatus::Skipped,
                    ..LifecycleEvent::default()
                },
                event(EventStatus::InProgress),
                LifecycleEvent::default(),
            ],
            next_shift: 0,
            shifts: Vec::new(),
            ..old.clone()
        });
    }
}

/// A new deployment's id, such as `d-A1B2C3D4E`.
pub fn deployment_id(ids: &mut Generator) -> Arc<str> {
    const LETTERS: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    let mut bits = ids.next();
    let mut id = String::from("d-");
    for _ in 0..9 {
        let at = usize::try_from(bits & 31).unwrap_or_default();
        id.push(LETTERS.get(at).map_or('A', |it| char::from(*it)));
        bits >>= 5;
    }
    id.into()
}

/// What moving on needs besides the region.
pub(super) struct Moving<'a> {
    pub ids: &'a mut Generator,
    /// Milliseconds until provisioned concurrency that moves with its alias is ready.
    pub provision: u64,
}

impl Region {
    /// When something happens by itself next: to a deployment or an alarm. An alarm that sleeps does nothing.
    pub fn next_event(&self) -> Option<Timestamp> {
        let beside = self.beside.as_deref()?;
        let deployment = beside.deploy.next().map(|it| it.0);
        beside.watch.next().into_iter().chain(deployment).min()
    }

    /// Whether more of alarms is due by then than can be evaluated at once.
    pub fn is_overwatched(&self, now: Timestamp) -> bool {
        let watch = self.beside.as_deref().map(|it| &it.watch);
        watch.is_some_and(|it| it.is_too_much(now))
    }

    /// Whether anything here moves with the clock: a deployment, or an alarm, even one that sleeps.
    pub fn waits_for_time(&self) -> bool {
        self.next_event().is_some() || !self.beside().watch.alarms().is_empty()
    }

    /// Whether the page's clock stands until somebody moves it on: a deployment is going on, or an
    /// alarm has a state that somebody set by hand.
    pub fn is_watched(&self) -> bool {
        self.beside
            .as_deref()
            .is_some_and(|it| !it.deploy.running.is_empty() || it.watch.is_set_by_hand())
    }

    /// Does what was due by now. Never where it is called: few accounts have a deployment, and the page's first part does
    /// without it.
    #[inline(never)]
    pub(super) fn roll(&mut self, now: Timestamp, moving: &mut Moving<'_>) {
        loop {
            let deployment = self.beside().deploy.next().filter(|it| it.0 <= now);
            let until = deployment.map_or(now, |it| it.0);
            if self.beside().watch.is_behind(until) {
                self.beside_mut().watch.evaluate(until);
            }
            let Some((at, next, number)) = deployment else {
                return;
            };
            let Some(deployment) = self.beside().deploy.deployments.get(&number).cloned() else {
                return;
            };
            match next {
                Next::Begin => self.begin(&deployment, at, moving),
                Next::Shift => self.shift(&deployment, at, moving),
                Next::HookTimeout => {
                    let event = deployment.event().unwrap_or(0);
                    let silent = LIFECYCLE.get(event).copied().unwrap_or_default();
                    self.fail(number, at, Fault::HookSilent(silent), moving);
                }
                Next::Poll => {
                    self.beside_mut()
                        .deploy
                        .change(number, |it| it.next_poll = it.next_poll.plus(POLL));
                    if let Some(fault) = self.red(&deployment) {
                        self.stop(number, at, fault, moving);
                    }
                }
                Next::Back => self.back(&deployment, at, moving),
            }
        }
    }

    /// Why a deployment's alarms stop it.
    fn red(&self, deployment: &Deployment) -> Option<Fault> {
        if !deployment.alarms.enabled {
            return None;
        }
        let alarms = self.beside().watch.alarms();
        let names = || deployment.alarms.names.iter();
        let state = |it: &String| alarms.get(it.as_str()).map(|it| it.state);
        let red: Vec<String> = names()
            .filter(|it| state(it) == Some(AlarmState::Alarm))
            .cloned()
            .collect();
        if !red.is_empty() {
            return Some(Fault::Alarms(red));
        }
        let unread: Vec<String> = names().filter(|it| state(it).is_none()).cloned().collect();
        (!unread.is_empty() && !deployment.alarms.ignores_unread)
            .then_some(Fault::AlarmsUnread(unread))
    }

    /// What is wrong with a deployment as it begins.
    fn wrong(&self, deployment: &Deployment) -> Option<Fault> {
        let spec = &deployment.spec;
        let Some(function) = self.function(&spec.function) else {
            return Some(Fault::FunctionMissing);
        };
        let Some(alias) = function.alias(&spec.alias) else {
            return Some(Fault::AliasMissing);
        };
        if alias.routing.is_some() {
            return Some(Fault::Weighted);
        }
        let current = VersionNumber::new(spec.current).map(Version::Published);
        if Some(alias.version) != current {
            return Some(Fault::OtherVersion);
        }
        if spec.current == spec.target {
            let shifts = deployment.routing != Routing::AllAtOnce;
            return shifts.then_some(Fault::SameVersion);
        }
        let target = VersionNumber::new(spec.target);
        let there = target.is_some_and(|it| function.versions().contains_key(&it));
        (!there).then_some(Fault::VersionMissing(spec.target))
    }

    fn begin(&mut self, deployment: &Deployment, now: Timestamp, moving: &mut Moving<'_>) {
        let number = deployment.number;
        self.beside_mut().deploy.change(number, |it| {
            it.status = DeploymentStatus::InProgress;
            it.started = Some(now);
            it.next_poll = now.plus(POLL);
        });
        if let Some(fault) = self.wrong(deployment) {
            return self.fail(number, now, fault, moving);
        }
        if let Some(fault) = self.red(deployment) {
            return self.stop(number, now, fault, moving);
        }
        self.enter(number, 0, now, moving);
    }

    /// Begins a lifecycle event; one without a hook is over at once, and the last ends it all.
    fn enter(&mut self, number: u32, event: usize, now: Timestamp, moving: &mut Moving<'_>) {
        let Some(deployment) = self.beside().deploy.deployments.get(&number).cloned() else {
            return;
        };
        if event >= LIFECYCLE.len() {
            let deploy = &mut self.beside_mut().deploy;
            deploy.change(number, |it| it.end(DeploymentStatus::Succeeded, now, None));
            return deploy.change_group(&deployment, |it| it.succeeded = Some(number));
        }
        let hook = deployment.hook(event).map(str::to_owned);
        let execution = hook.as_ref().map(|_| moving.ids.uuid());
        let over = hook.is_none() && event != 1;
        self.beside_mut().deploy.change(number, |it| {
            if let Some(event) = it.events.get_mut(event) {
                *event = LifecycleEvent {
                    status: if over {
                        EventStatus::Succeeded
                    } else {
                        EventStatus::InProgress
                    },
                    begun: Some(now),
                    ended: over.then_some(now),
                    execution,
                };
            }
        });
        match hook {
            Some(hook) if !self.has_function(&hook) => {
                self.fail(number, now, Fault::HookMissing(hook), moving);
            }
            Some(_) => (),
            None if event == 1 => self.shift(&deployment, now, moving),
            None => self.enter(number, event + 1, now, moving),
        }
    }

    /// Whether there is a function of this name or ARN, whatever its qualifier.
    fn has_function(&self, named: &str) -> bool {
        let name = named.split_once(":function:").map_or(named, |it| it.1);
        let name = name.split(':').next().unwrap_or_default();
        self.function(name).is_some()
    }

    /// Makes the next shift, which may be the last one.
    fn shift(&mut self, deployment: &Deployment, now: Timestamp, moving: &mut Moving<'_>) {
        let number = deployment.number;
        let Some((_, percent)) = deployment.routing.shift(deployment.next_shift) else {
            return;
        };
        let spec = &deployment.spec;
        let (version, weights) = if percent >= 100 {
            (spec.target, Vec::new())
        } else {
            let second =
                VersionNumber::new(spec.target).zip(Weight::new(f64::from(percent) / 100.0));
            (spec.current, second.into_iter().collect())
        };
        if let Err(refusal) = self.point(deployment, version, weights, now, moving) {
            return self.fail(number, now, Fault::Refused(refusal), moving);
        }
        self.beside_mut().deploy.change(number, |it| {
            it.next_shift += 1;
            it.shifts.push((now, percent));
        });
        if percent >= 100 {
            self.beside_mut().deploy.change(number, |it| {
                if let Some(event) = it.events.get_mut(1) {
                    event.status = EventStatus::Succeeded;
                    event.ended = Some(now);
                }
            });
            self.enter(number, 2, now, moving);
        }
    }

    /// Moves the deployment's alias.
    fn point(
        &mut self,
        deployment: &Deployment,
        version: u32,
        weights: Vec<(VersionNumber, Weight)>,
        now: Timestamp,
        moving: &mut Moving<'_>,
    ) -> Result<(), Refusal> {
        let spec = &deployment.spec;
        let name = AliasName::parse(&spec.alias).ok_or(Refusal::AliasMissing)?;
        let version = VersionNumber::new(version).ok_or(Refusal::AliasMissing)?;
        let function = self
            .function_mut(&spec.function)
            .ok_or(Refusal::FunctionMissing)?;
        let change = AliasChange {
            version: Some(Version::Published(version)),
            weights: Some(weights),
            description: None,
        };
        let ready = Ready {
            due: now.plus(moving.provision),
            init: Init::Fine,
        };
        function.update_alias(&name, change, None, moving.ids, (now, ready))?;
        if function.provisioned().contains_key(&Qualifier::Alias(name)) {
            let name = function.name().clone();
            self.watch(&name, ready.due);
        }
        Ok(())
    }

    /// A deployment that was to take another one back has done so.
    fn back(&mut self, deployment: &Deployment, now: Timestamp, moving: &mut Moving<'_>) {
        let deploy = &self.beside().deploy;
        let old = deployment.rolls_back.as_deref();
        let moved = old.and_then(|it| deploy.deployment(it));
        let moved = moved.is_some_and(|it| !it.shifts.is_empty());
        let number = deployment.number;
        if moved
            && let Err(refusal) =
                self.point(deployment, deployment.spec.current, Vec::new(), now, moving)
        {
            return self.fail(number, now, Fault::Refused(refusal), moving);
        }
        let deploy = &mut self.beside_mut().deploy;
        deploy.change(number, |it| {
            if let Some(event) = it.events.get_mut(1) {
                event.status = EventStatus::Succeeded;
                event.ended = Some(now);
            }
            it.end(DeploymentStatus::Succeeded, now, None);
        });
    }

    fn fail(&mut self, number: u32, now: Timestamp, fault: Fault, moving: &mut Moving<'_>) {
        self.end(number, DeploymentStatus::Failed, now, fault, moving, |it| {
            it.on_failure
        });
    }

    fn stop(&mut self, number: u32, now: Timestamp, fault: Fault, moving: &mut Moving<'_>) {
        self.end(
            number,
            DeploymentStatus::Stopped,
            now,
            fault,
            moving,
            |it| it.on_alarm,
        );
    }

    fn end(
        &mut self,
        number: u32,
        status: DeploymentStatus,
        now: Timestamp,
        fault: Fault,
        moving: &mut Moving<'_>,
        rolls_back: impl FnOnce(&super::deploy::Rollback) -> bool,
    ) {
        let deploy = &mut self.beside_mut().deploy;
        deploy.change(number, |it| it.end(status, now, Some(fault)));
        let Some(ended) = deploy.deployments.get(&number).cloned() else {
            return;
        };
        if ended.rollback.enabled && rolls_back(&ended.rollback) && ended.rolls_back.is_none() {
            deploy.roll_back(&ended, now, moving.ids);
        }
    }

    /// Somebody stops a deployment; it is taken back where that is asked for, or where its group
    /// says so and nothing is asked.
    pub fn stop_deployment(
        &mut self,
        number: u32,
        rolls_back: Option<bool>,
        now: Timestamp,
        ids: &mut Generator,
    ) {
        let deploy = &mut self.beside_mut().deploy;
        deploy.change(number, |it| {
            it.end(DeploymentStatus::Stopped, now, Some(Fault::Stopped));
        });
        let Some(ended) = deploy.deployments.get(&number).cloned() else {
            return;
        };
        let group = ended.rollback.enabled && ended.rollback.on_request;
        if rolls_back.unwrap_or(group) && ended.rolls_back.is_none() {
            deploy.roll_back(&ended, now, ids);
        }
    }

    /// A hook reports: the deployment goes on, or fails.
    pub fn report_hook(
        &mut self,
        number: u32,
        succeeded: bool,
        now: Timestamp,
        ids: &mut Generator,
        provision: u64,
    ) {
        let moving = &mut Moving { ids, provision };
        let deployment = self.beside().deploy.deployments.get(&number);
        let Some(event) = deployment.and_then(|it| it.event()) else {
            return;
        };
        if !succeeded {
            let name = LIFECYCLE.get(event).copied().unwrap_or_default();
            return self.fail(number, now, Fault::HookFailed(name), moving);
        }
        self.beside_mut().deploy.change(number, |it| {
            if let Some(event) = it.events.get_mut(event) {
                event.status = EventStatus::Succeeded;
                event.ended = Some(now);
            }
        });
        self.enter(number, event + 1, now, moving);
    }
}
