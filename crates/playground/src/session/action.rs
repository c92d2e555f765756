//! What can happen in the app, named by what happened.

use super::{Progress, Report, Selection};
use crate::scenario::{BoundCaller, Document, Plan, Settings};
use crate::workshop::{Attempt, Lesson};
use lambda::api::Request;
use std::rc::Rc;

/// Something that happened.
#[derive(Clone, Debug)]
pub enum Action {
    /// One or many console lines were entered: AWS CLI or boto3, as typed or pasted.
    LinesEntered(String),
    /// `n` more commands of a long paste are to be done.
    EnteredOn(super::Entering, usize),
    /// A program was entered, and is to be played whatever it looks like.
    ProgramEntered(script::Program),
    /// The pasted program of this number needs this from outside.
    ProgramNeeds(u32, script::Needs),
    /// What is needed to play the pasted program was given: play it.
    ProgramGiven(script::Given),
    /// A pasted program was played on a copy of the account; or refused.
    ProgramPlayed(Box<super::Playback>),
    /// The pasted program is not to be played after all.
    ProgramDropped,
    /// Time passes for what is going on: `n` seconds, or none: until it has come to its end.
    TimePassed(Option<u32>),
    /// A form, a drag or a button made a request.
    RequestMade(Request),
    /// The last applied request was taken back.
    Undone,
    /// The request that was taken back last was applied again.
    Redone,
    /// The cursor went to just after this many requests of the history.
    JumpedTo(usize),
    /// A course of the history that was left was taken up again; the present one is kept.
    BranchTaken(u32),
    /// A course of the history was given a name.
    BranchNamed {
        /// Which one.
        id: u32,
        /// What it is called from now on.
        name: String,
    },
    /// Another region was chosen to look at.
    RegionShown(String),
    /// Something on the graph was chosen.
    Selected(Selection),
    /// The text of a package file was edited.
    FileEdited {
        /// The file's path, as in `fileb://path`.
        path: String,
        /// Its new text.
        text: String,
    },
    /// A package file that is not in use was removed from the page.
    FileRemoved(String),
    /// The traffic was set up differently.
    PlanChanged(Plan),
    /// The rollout panel is asked something else.
    RolloutChanged(crate::view::rollout::Setup),
    /// A run was asked for; its routing is filled in from the alias that it names.
    RunStarted(Plan),
    /// The last run's plan was changed under the hand: its figures are made again, in the place of
    /// the last ones.
    RunFollowed(Plan),
    /// The weight of an alias's additional version is being moved; none: it no longer is.
    WeightHeld(Option<super::Held>),
    /// The last run was kept to compare later ones with, or is no longer.
    RunPinned(bool),
    /// The running plan got this far.
    RunProgressed(Rc<Plan>, Progress),
    /// What the running plan has found so far.
    RunReported(Rc<Plan>, Rc<Report>),
    /// A run came to its end.
    RunFinished(Rc<Plan>, Rc<Report>),
    /// The running plan was stopped by the reader.
    RunCancelled,
    /// The running plan could not be run; a sentence for the reader.
    RunFailed(String),
    /// Another document took this one's place.
    Opened(Box<Document>),
    /// Another document took this one's place, of which an [`Opening`](super::Opening) has made a session.
    Prepared(Box<super::Session>),
    /// The title was edited.
    TitleEdited(String),
    /// The notes were edited.
    NotesEdited(String),
    /// The settings were changed; the history is played again under the new ones.
    SettingsChanged(Settings),
    /// A caller was put on the graph.
    CallerAdded(BoundCaller),
    /// A caller that was put on the graph was taken away.
    CallerRemoved(BoundCaller),
    /// A caller of the graph made a call, to see whether the policy lets it.
    CallMade(super::CallerId),
    /// The console's log was cleared; the history stays.
    TranscriptCleared,
    /// A lesson begins with the session as it is; the text of the workshop it is from, empty for the page's own.
    LessonBegun(Rc<Lesson>, Rc<str>),
    /// A lesson goes on that was begun before.
    LessonKept(Rc<Attempt>),
    /// No lesson leads any more.
    LessonLeft,
    /// The lesson goes to a step, from 0, whatever is done.
    StepChosen(usize),
    /// The lesson's question was answered.
    Answered(String),
    /// The solution of the lesson's present step was looked at.
    SolutionSeen,
}
