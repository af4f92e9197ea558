"""The doors of the pictures: figures as JSON, and Plotly itself from the installed package."""

import importlib.util
from pathlib import Path
from typing import Annotated, Any

from fastapi import APIRouter, Depends, HTTPException, Query
from fastapi.responses import FileResponse

from chat_coach.coach import Coach
from chat_coach.storage.athletes import Athlete
from chat_coach.web.charts import KINDS, PERIODS, draw
from chat_coach.web.training_routes import asking


def pictures(coach: Coach) -> APIRouter:
    """`/coach/charts/…` and `/coach/plotly.js`."""
    router = APIRouter(prefix="/coach")
    who = Depends(asking(coach))

    @router.get("/charts/{kind}")
    def chart(
        kind: str,
        days: Annotated[int, Query(ge=1, le=3650)] = 180,
        exercise: Annotated[str, Query(max_length=120)] = "",
        athlete: Athlete = who,
    ) -> dict[str, Any]:
        if kind not in KINDS:
            raise HTTPException(
                404, athlete.voice.say("There is no such picture.", "Dieses Bild gibt es nicht.")
            )
        names = {one: KINDS[one].name.get(athlete.voice.lang) for one in KINDS}
        periods = {n: text.get(athlete.voice.lang) for n, text in PERIODS.items()}
        picture = draw(coach, athlete, kind, days, exercise)
        return picture | {"kinds": names, "periods": periods}

    @router.get("/plotly.js")
    def plotly() -> FileResponse:
        spec = importlib.util.find_spec("plotly")
        if spec is None or spec.origin is None:
            raise HTTPException(404, "Plotly is not installed.")
        script = Path(spec.origin).parent / "package_data" / "plotly.min.js"
        headers = {"cache-control": "private, max-age=86400"}
        return FileResponse(script, media_type="text/javascript", headers=headers)

    return router
