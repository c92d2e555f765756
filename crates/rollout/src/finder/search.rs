//! The search itself, in pieces: screening, the front, and its simulated rollouts.

use sim::{PlanError, Progress};

use super::answer::{Answer, Found, Give};
use super::chain::Reckoner;
use super::closed::reckon_with;
use super::crowd::one_of_each;
use super::front::{Screened, alike, beats_by_far, gives, short};
use super::questions::{how_long, how_much};
use super::wishes::{Quest, calls};
use crate::deployment::Ended;
use crate::plan::Alarm;
use crate::report::{Figure, Share};
use crate::strategy::{PREDEFINED, Strategy};

/// Simulated rollouts of each that is on the front or beside it, if the budget allows.
const RUNS: u32 = 1_000;
/// Calls of all simulated rollouts, as they are and healthy: 5 s of one core natively, and what a
/// browser makes on two of them within ten.
const BUDGET: f64 = 3.2e8;
/// Calls of the rollouts that are simulated because no closed form holds.
const SCREENING: f64 = 4e7;
/// Rollouts of each of those.
const FEW: f64 = 40.0;
/// Alarms that are simulated beside one strategy, and rollouts in all.
const MOST_ALARMS: usize = 8;
const MOST_ROLLOUTS: usize = 48;
/// Alarms that are reckoned in one piece.
const PIECE: usize = 6;

/// A strategy that is simulated, with some of its alarms.
struct Group {
    strategy: usize,
    alarms: Vec<usize>,
    ended: Vec<Vec<Ended>>,
    healthy: Vec<Vec<bool>>,
}

/// What became of one run under each alarm: as it is, and whether a healthy one was stopped.
type Tried = (Vec<Ended>, Vec<bool>);

/// A search in progress: [`Search::step`] until [`Search::is_done`].
pub struct Search {
    quest: Quest,
    reckoner: Reckoner,
    part: (u32, u32),
    /// The next strategy, and its next alarm.
    at: (usize, usize),
    /// Alarms of the present strategy that no closed form holds for, and their rollouts so far.
    open: Vec<usize>,
    tried: Vec<Tried>,
    few: u32,
    screened: Vec<Screened>,
    answer: Option<Answer>,
    groups: Vec<Group>,
    runs: u32,
    run: u32,
    group: usize,
}

impl Search {
    /// The whole search.
    ///
    /// # Errors
    /// The plan is out of range.
    pub fn new(quest: Quest) -> Result<Self, PlanError> {
        Self::of_part(quest, 0, 1)
    }

    /// One worker's share of it: each screens everything, and simulates some of the front.
    ///
    /// # Errors
    /// The plan is out of range.
    pub fn of_part(quest: Quest, part: u32, parts: u32) -> Result<Self, PlanError> {
        let first = quest.strategies.first().zip(quest.alarms.first());
        if let Some((strategy, alarm)) = first {
            quest.rollout(*strategy, alarm).check()?;
        }
        let all: f64 = quest
            .strategies
            .iter()
            .filter_map(|it| Some(calls(&quest.rollout(*it, quest.alarms.first()?))))
            .sum();
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // from 5 to 40
        let few = libm::floor(SCREENING / (2.0 * all).max(1.0)).clamp(5.0, FEW) as u32;
        Ok(Self {
            part: (part, parts.max(1)),
            at: (0, 0),
            open: Vec::new(),
            tried: Vec::new(),
            few,
            screened: Vec::new(),
            answer: None,
            groups: Vec::new(),
            runs: 0,
            run: 0,
            group: 0,
            reckoner: Reckoner::default(),
            quest,
        })
    }

    /// Goes on a little.
    ///
    /// # Errors
    /// Not for a plan that was checked.
    pub fn step(&mut self) -> Result<Progress, PlanError> {
        if self.answer.is_none() {
            self.screen()?;
        } else if self.run < self.runs {
            self.simulate()?;
        }
        Ok(self.progress())
    }

    /// How far it is: screened rollouts and simulated ones, in an order of their own.
    pub fn progress(&self) -> Progress {
        let all = self.quest.strategies.len() * self.quest.alarms.len();
        if self.answer.is_none() {
            // Screening is a tenth of the whole, about.
            return Progress {
                done: self.screened.len() as u64,
                total: all as u64 * 10,
            };
        }
        let groups = self.groups.len() as u64;
        let done = u64::from(self.run) * groups + self.group as u64;
        let total = u64::from(self.runs) * groups;
        Progress {
            done: total / 9 + done,
            total: total / 9 + total.max(1),
        }
    }

    /// Whether it is over.
    pub fn is_done(&self) -> bool {
        self.answer.is_some() && (self.run >= self.runs || self.groups.is_empty())
    }

    /// The front as far as closed forms tell, once everything was looked through.
    pub fn first(&self) -> Option<&Answer> {
        self.answer.as_ref()
    }

    /// What was found, by this worker and all others that are none.
    pub fn into_answer(self) -> Option<Answer> {
        Answer::merged(vec![self.into_part()?])
    }

    /// What this worker found, to be put together with the others' parts by [`Answer::merged`].
    pub fn into_part(self) -> Option<Answer> {
        let mut answer = self.answer?;
        for group in &self.groups {
            let rows = group.alarms.iter().zip(&group.ended).zip(&group.healthy);
            for ((alarm, ended), healthy) in rows {
                let place = group.strategy * self.quest.alarms.len() + alarm;
                if let Some(found) = answer.rollouts.iter_mut().find(|it| it.place == place) {
                    simulated(found, ended, healthy);
                }
            }
        }
        answer.runs = self.runs;
        Some(answer)
    }

    /// Looks through some alarms of the present strategy.
    fn screen(&mut self) -> Result<(), PlanError> {
        let (strategy, from) = self.at;
        let Some(&chosen) = self.quest.strategies.get(strategy) else {
            self.settle();
            return Ok(());
        };
        let alarms = self.quest.alarms.len();
        let until = (from + PIECE).min(alarms);
        for alarm in from..until {
            let Some(it) = self.quest.alarms.get(alarm) else {
                continue;
            };
            let rollout = self.quest.rollout(chosen, it);
            match reckon_with(&mut self.reckoner, &rollout) {
                Some(found) => self.screened.push(Screened {
                    place: strategy * alarms + alarm,
                    minutes: rollout.seconds() / 60.0,
                    caught: found.in_time,
                    falsely: found.healthy_stopped,
                    hit: found.failed,
                    runs: 0,
                }),
                None => self.open.push(alarm),
            }
        }
        self.at.1 = until;
        if until < alarms {
            return Ok(());
        }
        if !self.open.is_empty() && (self.tried.len() as u64) < u64::from(self.few) {
            let run = u32::try_from(self.tried.len()).unwrap_or(u32::MAX);
            let open: Vec<Alarm> = self
                .open
                .iter()
                .filter_map(|it| self.quest.alarms.get(*it).cloned())
                .collect();
            self.tried.push(self.both(chosen, &open, run)?);
            return Ok(());
        }
        self.close(strategy, chosen);
        self.at = (strategy + 1, 0);
        Ok(())
    }

    /// One run of a strategy under some alarms, as it is and healthy.
    fn both(&self, strategy: Strategy, alarms: &[Alarm], run: u32) -> Result<Tried, PlanError> {
        let mut rollout = self.quest.base.clone();
        rollout.strategy = strategy;
        let ended = one_of_each(&rollout, alarms, run)?;
        let healthy = one_of_each(&rollout.healthy(), alarms, run)?;
        Ok((ended, healthy.into_iter().map(|it| it.stopped).collect()))
    }

    /// What the few simulated rollouts of a strategy came to.
    fn close(&mut self, strategy: usize, chosen: Strategy) {
        let alarms = self.quest.alarms.len();
        let tried = std::mem::take(&mut self.tried);
        for (place, alarm) in std::mem::take(&mut self.open).into_iter().enumerate() {
            let Some(it) = self.quest.alarms.get(alarm) else {
                continue;
            };
            let runs = u32::try_from(tried.len()).unwrap_or(1).max(1);
            let mean =
                |of: &dyn Fn(&Tried) -> f64| tried.iter().map(of).sum::<f64>() / f64::from(runs);
            let flag = |it: bool| f64::from(u8::from(it));
            #[allow(clippy::cast_precision_loss)] // counts of users
            let hit = mean(&|it| it.0.get(place).map_or(0.0, |it| it.users as f64));
            self.screened.push(Screened {
                place: strategy * alarms + alarm,
                minutes: self.quest.rollout(chosen, it).seconds() / 60.0,
                caught: mean(&|it| it.0.get(place).map_or(0.0, |it| flag(it.in_time))),
                falsely: mean(&|it| it.1.get(place).map_or(0.0, |it| flag(*it))),
                hit,
                runs,
            });
        }
    }

    /// Everything was looked through: the front, what is simulated, the first answer.
    fn settle(&mut self) {
        let wishes = self.quest.wishes;
        let mut ranked = self.screened.clone();
        ranked.sort_by(|one, other| {
            let key = |it: &Screened| (short(it, &wishes), it.hit, it.minutes);
            let (a, b) = (key(one), key(other));
            a.0.total_cmp(&b.0)
                .then(a.1.total_cmp(&b.1))
                .then(a.2.total_cmp(&b.2))
                .then(one.place.cmp(&other.place))
        });
        let gives = gives(&ranked, &wishes);
        let alarms = self.quest.alarms.len();
        let mut near: Vec<Screened> = Vec::new();
        for it in &ranked {
            let twin =
                |other: &Screened| other.place / alarms == it.place / alarms && alike(other, it);
            if !near.iter().any(twin) && !ranked.iter().any(|other| beats_by_far(other, it)) {
                near.push(*it);
            }
        }
        self.choose(&near, &gives);
        let mut rows: Vec<Screened> = near.iter().copied().take(MOST_ROLLOUTS * 2).collect();
        let chosen = |it: &Screened| {
            let (strategy, alarm) = (
                it.place / self.quest.alarms.len(),
                it.place % self.quest.alarms.len(),
            );
            let named = gives.iter().any(|give| give.place == Some(it.place));
            named
                || self
                    .groups
                    .iter()
                    .any(|group| group.strategy == strategy && group.alarms.contains(&alarm))
        };
        for it in ranked.iter().filter(|it| chosen(it)) {
            if !rows.iter().any(|row| row.place == it.place) {
                rows.push(*it);
            }
        }
        let best = ranked.first().copied();
        let simulated = self.groups.iter().map(|it| it.alarms.len()).sum();
        let asked = best.and_then(|it| self.asked(&it));
        let reckoner = &mut self.reckoner;
        let how_long = asked.as_ref().and_then(|(strategy, alarm)| {
            how_long(reckoner, &self.quest, first_percent(*strategy), alarm)
        });
        let how_much = asked
            .as_ref()
            .filter(|it| it.0 != Strategy::AllAtOnce)
            .and_then(|(strategy, alarm)| how_much(reckoner, &self.quest, *strategy, alarm));
        // Of the front, this worker's part.
        let (part, parts) = self.part;
        self.share_out(part, parts);
        let answer = Answer {
            seed: self.quest.base.traffic.seed,
            wishes,
            screened: ranked.len(),
            simulated,
            runs: 0,
            by_closed_form: ranked.iter().all(|it| it.runs == 0),
            rollouts: rows.iter().map(|it| self.found(it)).collect(),
            recommended: None,
            met: false,
            gives,
            how_long,
            how_much,
        };
        self.answer = Answer::merged(vec![answer]);
    }

    fn asked(&self, it: &Screened) -> Option<(Strategy, Alarm)> {
        let alarms = self.quest.alarms.len();
        let strategy = *self.quest.strategies.get(it.place / alarms)?;
        let alarm = self.quest.alarms.get(it.place % alarms)?;
        Some((strategy, alarm.clone()))
    }

    /// Which of the front are simulated: those that come nearest to the wishes, strategy by strategy,
    /// as far as the budget goes.
    fn choose(&mut self, near: &[Screened], gives: &[Give]) {
        let alarms = self.quest.alarms.len();
        let named = gives.iter().filter_map(|it| it.place);
        let order = near
            .first()
            .map(|it| it.place)
            .into_iter()
            .chain(named)
            .chain(near.iter().map(|it| it.place));
        let (mut cost, mut count) = (0.0, 0);
        for place in order {
            let (strategy, alarm) = (place / alarms, place % alarms);
            let Some(chosen) = self.quest.strategies.get(strategy) else {
                continue;
            };
            if count >= MOST_ROLLOUTS {
                break;
            }
            if let Some(group) = self.groups.iter_mut().find(|it| it.strategy == strategy) {
                if group.alarms.len() < MOST_ALARMS && !group.alarms.contains(&alarm) {
                    group.alarms.push(alarm);
                    count += 1;
                }
                continue;
            }
            let Some(it) = self.quest.alarms.get(alarm) else {
                continue;
            };
            let more = 2.0 * calls(&self.quest.rollout(*chosen, it));
            // At least two strategies, however busy the function is.
            if self.groups.len() >= 2 && (cost + more) * f64::from(RUNS) > BUDGET {
                continue;
            }
            cost += more;
            count += 1;
            self.groups.push(Group {
                strategy,
                alarms: vec![alarm],
                ended: Vec::new(),
                healthy: Vec::new(),
            });
        }
        for group in &mut self.groups {
            group.ended = vec![Vec::new(); group.alarms.len()];
            group.healthy = vec![Vec::new(); group.alarms.len()];
        }
        let asked = match self.quest.base.traffic.runs {
            1 => RUNS,
            runs => runs,
        };
        let affordable = libm::floor(BUDGET / cost.max(1.0)).clamp(20.0, f64::from(asked));
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // clamped just above
        let runs = affordable as u32;
        self.runs = runs;
    }

    /// Leaves this worker's groups, the heaviest first to the one that has the least.
    fn share_out(&mut self, part: u32, parts: u32) {
        let quest = &self.quest;
        let cost = |group: &Group| {
            let strategy = quest.strategies.get(group.strategy);
            let rollout = strategy.zip(quest.alarms.first());
            rollout.map_or(0.0, |(strategy, alarm)| {
                calls(&quest.rollout(*strategy, alarm))
            })
        };
        let mut order: Vec<(usize, f64)> = self.groups.iter().map(cost).enumerate().collect();
        order.sort_by(|one, other| other.1.total_cmp(&one.1).then(one.0.cmp(&other.0)));
        let mut loads: Vec<f64> = vec![0.0; parts as usize];
        let mut mine = vec![false; self.groups.len()];
        for (group, cost) in order {
            let least = loads
                .iter()
                .enumerate()
                .min_by(|one, other| one.1.total_cmp(other.1))
                .map_or(0, |it| it.0);
            if let Some(load) = loads.get_mut(least) {
                *load += cost;
            }
            if let Some(mine) = mine.get_mut(group) {
                *mine = least == part as usize;
            }
        }
        let mut mine = mine.into_iter();
        self.groups.retain(|_| mine.next().unwrap_or(false));
    }

    /// One simulated rollout of the next strategy, under all of its alarms.
    fn simulate(&mut self) -> Result<(), PlanError> {
        let Some(group) = self.groups.get(self.group) else {
            self.group = 0;
            self.run += 1;
            return Ok(());
        };
        let alarms: Vec<Alarm> = group
            .alarms
            .iter()
            .filter_map(|it| self.quest.alarms.get(*it).cloned())
            .collect();
        if let Some(strategy) = self.quest.strategies.get(group.strategy) {
            let (ended, healthy) = self.both(*strategy, &alarms, self.run)?;
            if let Some(group) = self.groups.get_mut(self.group) {
                for (kept, it) in group.ended.iter_mut().zip(ended) {
                    kept.push(it);
                }
                for (kept, it) in group.healthy.iter_mut().zip(healthy) {
                    kept.push(it);
                }
            }
        }
        self.group += 1;
        if self.group >= self.groups.len() {
            self.group = 0;
            self.run += 1;
        }
        Ok(())
    }

    fn found(&self, it: &Screened) -> Found {
        let asked = self.asked(it);
        let strategy = asked.as_ref().map_or(Strategy::AllAtOnce, |it| it.0);
        let name = PREDEFINED.iter().find(|known| known.1 == strategy);
        let mean = |mean: f64| Figure {
            mean: Some(mean),
            ..Figure::default()
        };
        let exact = |share: f64| Share {
            share,
            share_interval: [share, share],
        };
        let share = |share: f64| {
            if it.runs == 0 {
                exact(share)
            } else {
                #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // a count
                let part = libm::round(share * f64::from(it.runs)) as u64;
                Share::of(part, it.runs.into())
            }
        };
        Found {
            place: it.place,
            deployment: strategy.to_value(),
            name: name.map(|it| format!("CodeDeployDefault.{}", it.0)),
            alarm: asked.map_or_else(Default::default, |it| it.1.to_value()),
            minutes: it.minutes,
            caught: share(it.caught),
            falsely_stopped: share(it.falsely),
            failed_calls: mean(it.hit),
            users_hit: mean(it.hit),
            runs: it.runs,
            front: false,
            meets: false,
        }
    }
}

/// The first step's weight in percent; a tenth where there is no step.
fn first_percent(strategy: Strategy) -> u32 {
    match strategy {
        Strategy::AllAtOnce => 10,
        Strategy::Canary { percent, .. } | Strategy::Linear { percent, .. } => percent,
    }
}

/// Puts simulated rollouts in the place of a closed form.
fn simulated(found: &mut Found, ended: &[Ended], healthy: &[bool]) {
    let runs = ended.len() as u64;
    let count = |is: fn(&Ended) -> bool| ended.iter().filter(|it| is(it)).count() as u64;
    found.caught = Share::of(count(|it| it.in_time), runs);
    let stopped = healthy.iter().filter(|it| **it).count() as u64;
    found.falsely_stopped = Share::of(stopped, runs);
    #[allow(clippy::cast_precision_loss)] // counts of calls
    let figure =
        |of: fn(&Ended) -> u64| Figure::over(ended.iter().map(|it| of(it) as f64).collect());
    found.failed_calls = figure(|it| it.failed);
    found.users_hit = figure(|it| it.users);
    found.runs = u32::try_from(runs).unwrap_or(u32::MAX);
}

/// Simulates every rollout of a quest `n` times, whatever it costs: what a search is held against.
///
/// # Errors
/// The plan is out of range.
pub fn brute(quest: &Quest, runs: u32) -> Result<Vec<Found>, PlanError> {
    let search = Search::new(quest.clone())?;
    let mut all = Vec::new();
    for (at, strategy) in quest.strategies.iter().enumerate() {
        let tried: Vec<Tried> = (0..runs)
            .map(|run| search.both(*strategy, &quest.alarms, run))
            .collect::<Result<_, _>>()?;
        for alarm in 0..quest.alarms.len() {
            let rollout = quest
                .alarms
                .get(alarm)
                .map(|it| quest.rollout(*strategy, it));
            let mut found = search.found(&Screened {
                place: at * quest.alarms.len() + alarm,
                minutes: rollout.map_or(0.0, |it| it.seconds()) / 60.0,
                caught: 0.0,
                falsely: 0.0,
                hit: 0.0,
                runs: 0,
            });
            let ended: Vec<Ended> = tried
                .iter()
                .filter_map(|it| it.0.get(alarm).cloned())
                .collect();
            let healthy: Vec<bool> = tried
                .iter()
                .filter_map(|it| it.1.get(alarm).copied())
                .collect();
            simulated(&mut found, &ended, &healthy);
            all.push(found);
        }
    }
    Ok(all)
}

/// Looks for a rollout to the end.
///
/// # Errors
/// The plan is out of range.
pub fn find(quest: Quest) -> Result<Answer, PlanError> {
    let mut search = Search::new(quest)?;
    while !search.is_done() {
        search.step()?;
    }
    search
        .into_answer()
        .ok_or_else(|| PlanError::new("", "nothing was looked through"))
}
