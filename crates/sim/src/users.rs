//! Who calls: people who come back over time, so that a rollout goes on between two calls of one.

use rand::Rng;
use rand_xoshiro::Xoshiro256PlusPlus;
use serde::{Deserialize, Serialize};

use super::plan::{Callers, Plan};
use super::rng::{Chance, Purpose, scramble, stream};

/// Users counted so far.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Met {
    pub users: u64,
    pub several: u64,
}

/// Somebody who is there at present.
#[derive(Clone, Copy)]
struct Slot {
    user: u32,
    made: u32,
    /// One bit for each version that answered.
    versions: u32,
}

/// The users. Each arrival is made by one of those present, at random; so each calls at random
/// moments of its own.
pub(super) struct Users {
    rng: Xoshiro256PlusPlus,
    slots: Vec<Slot>,
    stay: Stay,
    left: Met,
    /// By version: the share of users that it always fails.
    broken: Vec<Chance>,
    salt: u64,
}

/// How long users stay.
enum Stay {
    /// For ever.
    Always,
    /// For `n` calls; then somebody else comes.
    Calls(u32),
    /// For `n` calls, spread over the whole run; `going` are those with calls left.
    Run { calls: u32, going: Vec<u32> },
}

/// More users at a time than this are as good as infinitely many.
const MOST: f64 = 1e6;

impl Users {
    /// None where the plan doesn't ask who calls. `count` calls are to be expected, at a mean `rate`
    /// per second.
    pub(super) fn new(
        plan: &Plan,
        names: &[String],
        run: u32,
        count: f64,
        rate: f64,
    ) -> Option<Self> {
        let (wanted, stay) = match plan.callers? {
            Callers::Fixed { users } => (f64::from(users), Stay::Always),
            Callers::Sessions {
                calls,
                seconds_between: Some(seconds),
            } => (rate * seconds, Stay::Calls(calls)),
            Callers::Sessions { calls, .. } => {
                let going = Vec::new();
                (count / f64::from(calls), Stay::Run { calls, going })
            }
        };
        let broken = |name: &String| Chance::new(plan.behaviour(name).broken_users);
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // clamped
        let many = libm::round(wanted).clamp(1.0, MOST) as u32;
        let mut rng = stream(plan.seed, run, Purpose::Users);
        let slot = |user| Slot {
            user,
            // Somewhere in the middle of their calls, as people are when one begins to look.
            made: match stay {
                Stay::Calls(calls) => below(&mut rng, calls),
                _ => 0,
            },
            versions: 0,
        };
        Some(Self {
            slots: (0..many).map(slot).collect(),
            rng,
            stay,
            left: Met::default(),
            broken: names.iter().map(broken).collect(),
            salt: scramble(plan.seed, run),
        })
    }

    /// Who makes the next call.
    pub(super) fn next(&mut self) -> u32 {
        #[allow(clippy::cast_possible_truncation)] // at most MOST
        let many = self.slots.len() as u32;
        let index = match &mut self.stay {
            Stay::Always | Stay::Calls(_) => below(&mut self.rng, many),
            Stay::Run { calls, going } => {
                if going.is_empty() {
                    *going = (0..many).collect();
                }
                loop {
                    #[allow(clippy::cast_possible_truncation)]
                    let place = below(&mut self.rng, going.len() as u32) as usize;
                    let index = going[place];
                    // Each with calls left, as likely as it has such calls.
                    let made = self.slots[index as usize].made % *calls;
                    if below(&mut self.rng, *calls) >= made {
                        if made + 1 == *calls {
                            going.swap_remove(place);
                        }
                        break index;
                    }
                }
            }
        };
        let slot = &mut self.slots[index as usize];
        if let Stay::Calls(calls) | Stay::Run { calls, .. } = self.stay
            && slot.made >= calls
        {
            self.left.count(*slot);
            *slot = Slot {
                // So that a user's number tells its slot.
                user: slot.user.wrapping_add(many),
                made: 0,
                versions: 0,
            };
        }
        slot.made += 1;
        slot.user
    }

    /// A version answered the user. One who has left meanwhile isn't counted any more.
    #[inline]
    pub(super) fn met(&mut self, version: usize, user: u32) {
        let slot = user as usize % self.slots.len().max(1);
        if let Some(slot) = self.slots.get_mut(slot).filter(|it| it.user == user) {
            slot.versions |= 1 << version;
        }
    }

    /// Whether the version always fails this user.
    #[inline]
    pub(super) fn is_broken(&self, version: usize, user: u32) -> bool {
        let share = self.broken[version];
        share.threshold() > 0 && share.hits(scramble(self.salt, user))
    }

    /// All users who were answered, and those of them by more than one version.
    pub(super) fn met_several(&self) -> Met {
        let mut met = self.left;
        for slot in &self.slots {
            met.count(*slot);
        }
        met
    }
}

impl Met {
    fn count(&mut self, slot: Slot) {
        self.users += u64::from(slot.versions != 0);
        self.several += u64::from(slot.versions.count_ones() > 1);
    }
}

/// A number below `many`, each as likely as the next (to 1 in 2³²).
#[inline]
#[allow(clippy::cast_possible_truncation)] // the upper half of a product
fn below(rng: &mut impl Rng, many: u32) -> u32 {
    ((u64::from(many) * (rng.next_u64() >> 32)) >> 32) as u32
}
