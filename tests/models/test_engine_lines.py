"""Lines of plain text: the same words and the same likelihoods as in the plain way, whatever else is asked meanwhile."""

from __future__ import annotations

import asyncio
import json
import math
import random
from collections.abc import Iterator
from typing import Any, Literal

import pytest
import torch

from summarizer.errors import ExtractionError
from summarizer.interview import Interview, Reply
from summarizer.models.answers import Limits
from summarizer.models.chat import encode_line, encode_plain
from summarizer.models.engine import LocalEngine
from summarizer.models.likelihoods import TextLogprob, text_logprob
from summarizer.models.relay import Relay

from . import tiny_llm
from .test_chat import HOSTILE, control_ids
from .test_engine import PASSAGES, many_requests, request
from .tiny_llm import EXAMPLES, SPECIAL, line_request, make_engine, run_all, slow_answer

OPTIONS = ["14", "1", "the harbour board", "the harbour", "Ελλάδα", "nobody: “no”", "£30 million"]
Said = tuple[str, str]


def item(number: int) -> str:
    """Every fifth one is shorter than what the engine reads in one piece."""
    if number % 5 == 3:
        return f"{number}:"
    return f"Sentence: {PASSAGES[number % 3][: 20 + 7 * number]} [{number}]\nLabel:"


def many_lines(count: int = 16) -> list[dict[str, Any]]:
    """Texts and choices by turns, of items of different lengths."""
    return [
        line_request(item(n), OPTIONS[: 2 + n % 6] if n % 2 else (), 4 + n, EXAMPLES[: 60 + 40 * (n % 3)])
        for n in range(count)
    ]


@pytest.fixture(scope="module", autouse=True)
def breaking(tiny: Any, plain: Any, tokenizer: Any) -> Iterator[None]:
    """Weights at random seldom end a line: here it is likelier."""
    (line_break,) = encode_plain(tokenizer, "\n")

    def favour(_module: Any, _args: Any, out: torch.Tensor) -> torch.Tensor:
        return out + 1.5 * torch.nn.functional.one_hot(torch.tensor(line_break), out.shape[-1])

    hooks = [model.lm_head.register_forward_hook(favour) for model in (tiny, plain)]
    yield
    for hook in hooks:
        hook.remove()


@torch.inference_mode()
def logprobs_behind(plain: Any, tokenizer: Any, tokens: list[int]) -> torch.Tensor:
    """Shape (T, V): log-probabilities behind each token, in the plain way."""
    logits = plain(input_ids=torch.tensor([tokens])).logits[0].float()
    logits[:, len(tokenizer) :] = -torch.inf
    return logits.log_softmax(-1)


def slow_line(plain: Any, tokenizer: Any, wanted: dict[str, Any]) -> tuple[Said, TextLogprob]:
    """The text, one token after the other, everything read anew for each."""
    line = wanted["line"]
    tokens, total, count, reason = list(encode_line(tokenizer, *line["prompt"]).tokens), 0.0, 0, "length"
    written: list[int] = []
    no_text = tokenizer.convert_tokens_to_ids("ÿ")  # the byte 255, which stands in no text
    while reason == "length" and count <= line["max_tokens"]:
        behind = logprobs_behind(plain, tokenizer, tokens + written)[-1]
        token = int(behind.argmax())
        total, count = total + float(behind[token]), count + 1
        if token < len(SPECIAL) or token == no_text or "\n" in tokenizer.decode(token):
            reason = "stop"
        else:
            written.append(token)
    text = tokenizer.decode(written).strip()
    return (json.dumps({"label": text}, ensure_ascii=False), reason), TextLogprob(total, count)


def slow_choice(plain: Any, tokenizer: Any, wanted: dict[str, Any]) -> tuple[Said, TextLogprob]:
    """The likeliest option, each of them read with all that comes before it."""
    line = wanted["line"]
    prompt = list(encode_line(tokenizer, *line["prompt"]).tokens)
    ends = [tokenizer.eos_token_id, *encode_plain(tokenizer, "\n"), *encode_plain(tokenizer, "\r")]
    scores = []
    for option in line["options"]:
        tokens = encode_plain(tokenizer, f" {option}")
        behind = logprobs_behind(plain, tokenizer, prompt + tokens)[len(prompt) - 1 :]
        told = sum(float(behind[place, token]) for place, token in enumerate(tokens))
        scores.append(told + float(behind[-1, ends].logsumexp(-1)))
    best = max(range(len(scores)), key=scores.__getitem__)
    share = scores[best] - math.log(sum(map(math.exp, scores)))
    return (json.dumps({"label": line["options"][best]}, ensure_ascii=False), "stop"), TextLogprob(share, 1)


def slow(plain: Any, tokenizer: Any, wanted: dict[str, Any]) -> tuple[Said, TextLogprob]:
    return (slow_choice if wanted["line"]["options"] else slow_line)(plain, tokenizer, wanted)


def ask(engine: Any, wanted: dict[str, Any]) -> tuple[Said, TextLogprob | None]:
    completion = asyncio.run(engine.create(**wanted, logprobs=True))
    choice = completion.choices[0]
    return (choice.message.content or "", choice.finish_reason), text_logprob(completion)


@pytest.fixture(scope="module")
def expected(breaking: None, plain: Any, tokenizer: Any) -> list[tuple[Said, TextLogprob]]:
    return [slow(plain, tokenizer, one) for one in many_lines()]


def test_words_and_likelihoods_are_those_of_the_plain_way(tiny: Any, tokenizer: Any, expected: list[Any]) -> None:
    engine = make_engine(tiny, tokenizer)
    assert {said[1] for said, _ in expected} == {"stop", "length"}
    assert sum("�" not in said[0] for said, _ in expected) > len(expected) // 2
    for wanted, (said, logprob) in zip(many_lines(), expected, strict=True):
        answered, found = ask(engine, wanted)
        assert answered == said
        if "�" not in said[0]:
            assert found is not None and found.total == pytest.approx(logprob.total, abs=1e-4)
            assert found is not None and found.tokens == logprob.tokens


@pytest.mark.parametrize(
    "limits",
    [
        None,
        Limits(rows=3),
        Limits(rows=6, example_tokens=10, passage_tokens=10),
        Limits(rows=6, step_tokens=17),
        Limits(rows=6, question_tokens=20),
    ],
    ids=["as usual", "few rows", "no examples fit", "small passes", "long items"],
)
def test_lines_and_turns_at_once_answer_as_alone(
    tiny: Any, plain: Any, tokenizer: Any, expected: list[Any], limits: Limits | None
) -> None:
    turns = many_requests(6)
    requests = list(enumerate([*many_lines(), *turns]))
    random.Random(1).shuffle(requests)  # noqa: S311  # not for secrets
    answers = run_all(make_engine(tiny, tokenizer, limits), [one for _, one in requests])
    wanted = [said for said, _ in expected] + [slow_answer(plain, tokenizer, one) for one in turns]
    assert answers == [wanted[n] for n, _ in requests]


def test_more_options_than_one_pass_reads(tiny: Any, plain: Any, tokenizer: Any) -> None:
    options = [f"option {n} of the harbour board" for n in range(40)]
    wanted = line_request(item(1), options)
    engine = make_engine(tiny, tokenizer)
    said, found = ask(engine, wanted)
    slow_said, logprob = slow_choice(plain, tokenizer, wanted)
    assert said == slow_said
    assert found is not None and found.total == pytest.approx(logprob.total, abs=1e-4)
    tokens = sum(len(encode_plain(tokenizer, f" {option}")) for option in options)
    assert engine.counters["scored"] == tokens
    assert engine.counters["asked"] < tokens  # the item was read once for all of them
    assert run_all(engine, [wanted, *many_lines(4)])[0] == slow_said


def test_a_single_option_has_all_of_it(tiny: Any, tokenizer: Any) -> None:
    said, found = ask(make_engine(tiny, tokenizer), line_request(item(0), ["14"]))
    assert said == ('{"label": "14"}', "stop")
    assert found is not None and found.likelihood == 1.0


def test_examples_are_read_once_whatever_articles_come_and_go(tiny: Any, tokenizer: Any) -> None:
    engine = make_engine(tiny, tokenizer, Limits(passage_tokens=200))
    kinds = [EXAMPLES, EXAMPLES[:60]]
    read = len({tuple(encode_line(tokenizer, f"{one}\n\n", "").tokens) for one in kinds})
    assert read == 2
    for n in range(4):
        run_all(engine, [line_request(item(n), examples=one) for one in kinds])
        run_all(engine, [request(f"Article {n}. {PASSAGES[n % 3]}", "Who?", None, 3)])
    passages = engine.counters["read"] + engine.counters["begun"]
    run_all(engine, [line_request(item(9), examples=one) for one in kinds])
    assert engine.counters["read"] + engine.counters["begun"] == passages


@pytest.mark.parametrize("at_once", [True, False], ids=["at once", "one after the other"])
def test_what_items_begin_with_alike_is_read_once(tiny: Any, plain: Any, tokenizer: Any, at_once: bool) -> None:
    text = f"Text: {PASSAGES[0] * 2}\nName: "
    options = [(), ("14", "212")]
    items = [line_request(text + name, options[n % 2], 4) for n, name in enumerate(["Ana Ruiz", "Kelso", "the board"])]
    said = [slow(plain, tokenizer, one)[0] for one in items]
    engine = make_engine(tiny, tokenizer)
    assert (run_all(engine, items) if at_once else [run_all(engine, [one])[0] for one in items]) == said
    prompts = [encode_line(tokenizer, *one["line"]["prompt"]) for one in items]
    asked = sum(len(prompt.tokens) - prompt.shared for prompt in prompts)
    assert engine.counters["asked"] + engine.counters["begun"] == asked
    assert engine.counters["begun"] >= 2 * len(encode_plain(tokenizer, text.rstrip())) - 2
    before = engine.counters["asked"]
    assert run_all(engine, items) == said
    assert engine.counters["asked"] == before + len(items)  # the last token of each, behind which the answer begins


@pytest.mark.parametrize("text", HOSTILE)
def test_text_of_a_line_is_text(tokenizer: Any, text: str) -> None:
    prompt = encode_line(tokenizer, f"{EXAMPLES}\n\n", f"Sentence: {text}\nLabel:")
    assert control_ids(tokenizer, prompt.tokens) == []
    assert tokenizer.decode(prompt.tokens[prompt.shared :]) == f"Sentence: {text}\nLabel:"


def test_a_tokenizer_that_begins_texts_with_a_token_does_so_here() -> None:
    from tokenizers.processors import TemplateProcessing

    tokenizer = tiny_llm.make_tokenizer()
    tokenizer.add_special_tokens({"bos_token": SPECIAL[1]})
    bare = encode_line(tokenizer, "Labels.\n\n", "Label:")
    tokenizer.backend_tokenizer.post_processor = TemplateProcessing(
        single=f"{SPECIAL[1]} $A {SPECIAL[2]}", special_tokens=[(SPECIAL[1], 1), (SPECIAL[2], 2)]
    )
    prompt = encode_line(tokenizer, "Labels.\n\n", "Label:")
    assert prompt.tokens == (1, *bare.tokens)
    assert prompt.shared == bare.shared + 1


def test_a_token_that_ends_the_line_may_bring_the_last_of_its_text(tiny: Any) -> None:
    """Tokens such as ").\\n\\n" are common."""
    merged = tiny_llm.make_tokenizer(corpus="the crew).\n\nSentence: the ferry).\n\n" * 20, by_words=False)
    engine = make_engine(tiny, merged)
    tokens = encode_plain(merged, " the crew).\n\nSentence:")
    cut = next(n for n, token in enumerate(tokens) if "\n" in merged.decode(token))
    assert merged.decode(tokens[cut]) not in {"\n", "\n\n"}
    said, found = ask(_Saying(engine, tokens), line_request("Label:"))
    assert said == ('{"label": "the crew)."}', "stop")
    assert found is not None and found.tokens == cut + 1


class _Saying(Relay):
    """An engine whose model says given tokens, one a pass, whatever it is asked."""

    def __init__(self, engine: LocalEngine, tokens: list[int]) -> None:
        super().__init__(engine)
        self._network = engine.network
        self._tokens = tokens

    async def create(self, **request: Any) -> Any:
        said = iter(self._tokens)

        def say(_module: Any, _args: Any, out: torch.Tensor) -> torch.Tensor:
            return 50.0 * torch.nn.functional.one_hot(torch.tensor(next(said)), out.shape[-1]).expand(out.shape)

        hook = self._network.lm_head.register_forward_hook(say)
        try:
            return await super().create(**request)
        finally:
            hook.remove()


def test_drawn_lines_go_by_their_seed(tiny: Any, tokenizer: Any) -> None:
    def draw(seed: int, *others: dict[str, Any]) -> Any:
        wanted = {**line_request(item(2)), "temperature": 1.5, "seed": seed}
        return run_all(make_engine(tiny, tokenizer), [wanted, *others])[0]

    assert draw(1) == draw(1, *many_lines(5))
    assert len({draw(seed) for seed in range(5)}) > 1


class Label(Reply):
    label: str


class Which(Reply):
    number: Literal["14", "212"]


def test_an_interview_has_lines_written_and_chosen(tiny: Any, tokenizer: Any) -> None:
    engine = make_engine(tiny, tokenizer)
    said = encode_plain(tokenizer, " the “harbour” board\n\n")
    interview = Interview(_Saying(engine, said), "an article")
    label = asyncio.run(interview.write("figure: 14", EXAMPLES, item(4), Label, max_tokens=len(said) - 2))
    assert label.label == "the “harbour” board"
    assert label.mean_logprob == pytest.approx(0, abs=1e-6)
    with pytest.raises(ExtractionError, match="truncated"):
        asyncio.run(interview.write("figure: 14", EXAMPLES, item(4), Label, max_tokens=len(said) - 3))
    interview.model = engine
    which = asyncio.run(interview.write("figure: 14", EXAMPLES, item(4), Which))
    assert 0.5 <= (which.likelihood or 0) < 1
    assert [one.outcome for one in interview.exchanges] == ["valid", "truncated", "valid"]


@pytest.mark.parametrize(("context", "reason"), [(2048, "truncated"), (100, "context")])
def test_an_interview_tells_why_a_line_failed(tiny: Any, tokenizer: Any, context: int, reason: str) -> None:
    interview = Interview(make_engine(tiny, tokenizer, context=context), "an article")
    with pytest.raises(ExtractionError) as refused:
        asyncio.run(interview.write("figure: 12", EXAMPLES, item(5), Label, max_tokens=1))
    assert refused.value.reason == reason
    assert [(one.outcome, len(one.raw)) for one in interview.exchanges] == [(reason, int(reason == "truncated"))]
