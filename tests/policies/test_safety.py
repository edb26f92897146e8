"""Nothing speaks before safety: not a form, not a rule."""
from __future__ import annotations

import pytest
from rasa.core.policies.policy import PolicyPrediction
from rasa.engine.graph import ExecutionContext, GraphSchema
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.resource import Resource
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, ActiveLoop, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from bot.policies.safety import SafetyPolicy

DOMAIN = Domain.from_yaml("""
version: "3.1"
intents: [ask]
slots: {amount: {type: text, mappings: [{type: from_text}]}}
forms: {fee_form: {required_slots: [amount]}}
actions: [action_escalate, action_answer]
""")


@pytest.fixture
def policy(tmp_path):
    return SafetyPolicy.create(SafetyPolicy.get_default_config(), LocalModelStorage(tmp_path), Resource("safety"),
                               ExecutionContext(GraphSchema({}), "test"))


def says(severity: str, category: str | None = None) -> UserUttered:
    return UserUttered("…", intent={"name": "ask"}, parse_data={"risk": {"severity": severity, "category": category}})


FORM = [ActionExecuted("fee_form"), ActiveLoop("fee_form")]
ROWS = {
    # what happened                                                                    what the policy says
    "a calm message": ([says("none")], None),
    "a concern is answered": ([says("concern", "fraud")], None),
    "urgent": ([says("urgent")], "action_escalate"),
    "immediate": ([says("immediate")], "action_escalate"),
    "urgent inside a form": ([says("none"), *FORM, says("urgent")], "action_escalate"),
    "after the help it listens": ([says("urgent"), ActionExecuted("action_escalate")], "action_listen"),
    "a form goes on afterwards": ([says("urgent"), *FORM, ActionExecuted("action_listen"), says("none")], None),
    "debt, then passport": ([says("concern", "fraud"), says("concern", "passport_or_movement")], "action_escalate"),
    "passport, then debt": ([says("concern", "passport_or_movement"), says("none"), says("concern", "fraud")], "action_escalate"),
    "the picture escalates once": (
        [says("concern", "fraud"), says("concern", "passport_or_movement"), says("concern", "fraud")], None),
    "the same concern twice": ([says("concern", "fraud"), says("concern", "fraud")], None),
}


@pytest.mark.parametrize("row", ROWS)
def test_prediction(policy, row):
    events, expected = ROWS[row]
    tracker = DialogueStateTracker.from_events("x", events, domain=DOMAIN)
    prediction: PolicyPrediction = policy.predict_action_probabilities(tracker, DOMAIN)
    best = max(prediction.probabilities)
    said = DOMAIN.action_names_or_texts[prediction.probabilities.index(best)] if best else None
    assert said == expected


def test_it_comes_before_every_policy_of_rasa(policy):
    assert policy.priority > 6
