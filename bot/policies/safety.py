"""Nothing speaks before safety."""
from __future__ import annotations

from typing import Any, Optional

from rasa.core.policies.policy import Policy, PolicyPrediction
from rasa.engine.graph import ExecutionContext
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.core.constants import ACTION_LISTEN_NAME
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, UserUttered
from rasa.shared.core.generator import TrackerWithCachedStates
from rasa.shared.core.trackers import DialogueStateTracker

from bot.knowledge.model import GRAVE
from bot.safety.triage import builds_up

ESCALATE = "action_escalate"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.POLICY_WITHOUT_END_TO_END_SUPPORT, is_trainable=False)
class SafetyPolicy(Policy):
    """Predicts `action_escalate` for a grave message or conversation, whatever form or rule is active."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """`priority` is above every policy of Rasa (RulePolicy has 6)."""
        return {"priority": 100}

    @classmethod
    def create(
        cls, config: dict[str, Any], model_storage: ModelStorage, resource: Resource,
        execution_context: ExecutionContext, **kwargs: Any,
    ) -> SafetyPolicy:
        return cls(config, model_storage, resource, execution_context)

    def train(
        self, training_trackers: list[TrackerWithCachedStates], domain: Domain, **kwargs: Any,
    ) -> Resource:
        """Nothing is learnt: the rule is fixed."""
        return self._resource

    def predict_action_probabilities(
        self, tracker: DialogueStateTracker, domain: Domain, rule_only_data: dict[str, Any] | None = None,
        **kwargs: Any,
    ) -> PolicyPrediction:
        probabilities = self._default_predictions(domain)
        if _grave(tracker):
            done = ESCALATE in _actions_since_message(tracker)
            action = ACTION_LISTEN_NAME if done else ESCALATE
            probabilities[domain.index_for_action(action)] = 1.0
        return self._prediction(probabilities)


def _grave(tracker: DialogueStateTracker) -> bool:
    """This message is grave, or it completes a picture that is; a picture escalates once."""
    risks = [_risk(event) for event in tracker.events if isinstance(event, UserUttered)]
    if not risks:
        return False
    severity, _ = risks[-1]
    return severity in GRAVE or (severity != "none" and builds_up(risks) and not builds_up(risks[:-1]))


def _risk(event: UserUttered) -> tuple[str, Optional[str]]:
    risk = (event.parse_data or {}).get("risk") or {}
    return risk.get("severity", "none"), risk.get("category")


def _actions_since_message(tracker: DialogueStateTracker) -> list[str]:
    actions: list[str] = []
    for event in reversed(tracker.events):
        if isinstance(event, UserUttered):
            break
        if isinstance(event, ActionExecuted):
            actions.append(event.action_name)
    return actions
