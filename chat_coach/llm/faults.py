"""What the athlete is told of a fault that any backend can have."""

from chat_coach.errors import ModelSilent, ModelUnavailable


def silent(where: str) -> ModelSilent:
    """No answer from the server at this address, or none in time."""
    return ModelSilent(
        f"The language model at {where} does not answer.",
        f"Das Sprachmodell auf {where} antwortet nicht.",
    )


def cut_off() -> ModelUnavailable:
    """The answer ended before anything of it could be shown."""
    return ModelUnavailable(
        "The language model's answer was cut off.",
        "Die Antwort des Sprachmodells wurde abgeschnitten.",
    )


def nonsense() -> ModelUnavailable:
    """An answer came that is neither text nor a choice."""
    return ModelUnavailable(
        "The language model's answer made no sense.",
        "Die Antwort des Sprachmodells ergab keinen Sinn.",
    )
