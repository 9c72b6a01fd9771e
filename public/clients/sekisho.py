"""Client of a Sekisho portal for Python 3.9 and later; needs nothing but the standard library.

Questions go in, states come out. Values are read of released results only.
Keep the token in a file or in the environment, never in a notebook that you share.
"""

from __future__ import annotations

import json
import time
import urllib.error
import urllib.parse
import urllib.request
from typing import Any, Optional, TypedDict, Union


class Project(TypedDict):
    id: str
    reference: str
    title: str
    organisation: str
    active: bool
    stateText: str


class _QuestionBase(TypedDict):
    id: str
    project: str
    state: str  # queued, running, done, refused, failed, cancelled
    objective: str
    note: str
    sentence: str
    askedAt: str


class Question(_QuestionBase, total=False):
    reason: str
    resultId: str


class ResultFile(TypedDict):
    name: str
    sha256: str


class ResultLine(TypedDict):
    id: str
    output: str
    title: str
    question: str
    sentence: str
    releasedAt: str
    files: list[ResultFile]


class Result(ResultLine):
    sha256: str
    table: dict[str, Any]


class SekishoError(Exception):
    """What the portal refused, in the language that was asked for. `places` says where in a question."""

    def __init__(self, status: int, problem: dict[str, Any]) -> None:
        self.status = status
        self.code: str = problem.get("code", "unexpected")
        self.places: list[dict[str, str]] = problem.get("errors", [])
        lines = [problem.get("detail", "")] + [f"{p['at']}: {p['detail']}" for p in self.places]
        super().__init__("\n".join(lines))


class Sekisho:
    def __init__(self, address: str, token: str, language: str = "ja", timeout: float = 60) -> None:
        self._address = address.rstrip("/") + "/api/v1"
        self._token = token.strip()
        self._language = language
        self._timeout = timeout

    def _call(self, method: str, path: str, body: Optional[dict[str, Any]] = None) -> Any:
        # A POST says how long it is, also when it is empty.
        data = None if method == "GET" else b"" if body is None else json.dumps(body).encode()
        request = urllib.request.Request(self._address + path, data=data, method=method)
        request.add_header("Authorization", f"Bearer {self._token}")
        request.add_header("Accept-Language", self._language)
        if body is not None:
            request.add_header("Content-Type", "application/json")
        try:
            with urllib.request.urlopen(request, timeout=self._timeout) as answer:
                return json.load(answer)
        except urllib.error.HTTPError as error:
            with error:
                text = error.read().decode("utf-8", "replace")
            try:
                problem = json.loads(text)
            except ValueError:
                problem = {"detail": text}
            raise SekishoError(error.code, problem) from None

    def projects(self) -> list[Project]:
        return self._call("GET", "/projects")["items"]

    def questions(self, project: str) -> list[Question]:
        return self._call("GET", f"/projects/{_part(project)}/questions")["items"]

    def ask(
        self, project: str, objective: str, question: Union[str, dict[str, Any]], note: str = ""
    ) -> Question:
        """`question` is JSON as a dictionary, or the text form of the language."""
        body = {"question": question, "objective": objective, "note": note}
        return self._call("POST", f"/projects/{_part(project)}/questions", body)

    def question(self, question: str) -> Question:
        return self._call("GET", f"/questions/{_part(question)}")

    def cancel(self, question: str) -> Question:
        return self._call("POST", f"/questions/{_part(question)}/cancel")

    def wait(self, question: str, every: float = 2, most: float = 3600) -> Question:
        """Until it has ended. Leaving loses nothing: the question goes on without you."""
        ends = time.monotonic() + most
        while True:
            now = self.question(question)
            if now["state"] not in ("queued", "running") or time.monotonic() > ends:
                return now
            time.sleep(every)

    def results(self, project: str) -> list[ResultLine]:
        return self._call("GET", f"/projects/{_part(project)}/results")["items"]

    def result(self, result: str) -> Result:
        """The table of a released item. Reading it leaves a receipt."""
        return self._call("GET", f"/results/{_part(result)}")

    def datasets(self) -> list[dict[str, str]]:
        return self._call("GET", "/datasets")["items"]

    def variables(self, dataset: str) -> list[dict[str, str]]:
        return self._call("GET", f"/datasets/{_part(dataset)}/variables")["items"]

    def code_lists(self) -> list[dict[str, str]]:
        return self._call("GET", "/code-lists")["items"]

    def code_list(self, cite: str) -> dict[str, Any]:
        return self._call("GET", f"/code-lists/{_part(cite)}")


def _part(text: str) -> str:
    return urllib.parse.quote(text, safe="")
