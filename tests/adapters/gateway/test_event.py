"""What the function is told about a request."""

import base64
from http.client import HTTPConnection

from tests.adapters.gateway.conftest import RecordingFunction

FORM = {"Content-Type": "application/x-www-form-urlencoded"}


def ask(client: HTTPConnection, path: str = "/", **headers: str) -> None:
    """Send a GET and read the answer."""
    client.request("GET", path, headers={name.replace("_", "-"): headers[name] for name in headers})
    client.getresponse().read()


def test_resource_path_and_method_are_told_twice(
    client: HTTPConnection, function: RecordingFunction
) -> None:
    ask(client, "/mijn-duo/taken/bron?jaar=2026")
    event = function.event
    assert event["resource"] == event["requestContext"]["resourcePath"] == "/mijn-duo/taken/{taak}"
    assert event["path"] == event["requestContext"]["path"] == "/mijn-duo/taken/bron"
    assert event["httpMethod"] == event["requestContext"]["httpMethod"] == "GET"
    assert event["requestContext"]["identity"]["sourceIp"] == "127.0.0.1"
    assert event["requestContext"]["stage"] == "api"


def test_request_id_is_new_each_time_and_equals_that_of_the_context(
    client: HTTPConnection, function: RecordingFunction
) -> None:
    ask(client)
    ask(client)
    told = [event["requestContext"]["requestId"] for event in function.events]
    assert told == [context.aws_request_id for context in function.contexts]
    assert len(set(told)) == 2


def test_context_counts_down_from_the_limit_of_the_gateway(
    client: HTTPConnection, function: RecordingFunction
) -> None:
    ask(client)
    assert 0 < function.contexts[0].get_remaining_time_in_millis() <= 29_000


def test_absent_groups_are_none(client: HTTPConnection, function: RecordingFunction) -> None:
    ask(client)
    for group in ("queryStringParameters", "multiValueQueryStringParameters", "pathParameters"):
        assert function.event[group] is None
    assert function.event["body"] is None
    assert function.event["isBase64Encoded"] is False


def test_query_is_decoded_and_keeps_repetition_and_empty_values(
    client: HTTPConnection, function: RecordingFunction
) -> None:
    ask(client, "/?SAMLart=a%2Bb%3D%3D&leeg=&x=1&x=2&naam=J%C3%A9+a")
    assert function.event["multiValueQueryStringParameters"] == {
        "SAMLart": ["a+b=="],
        "leeg": [""],
        "x": ["1", "2"],
        "naam": ["Jé a"],
    }
    assert function.event["queryStringParameters"]["x"] == "2"


def test_path_parameter_is_decoded_once_and_the_path_is_left_as_sent(
    client: HTTPConnection, function: RecordingFunction
) -> None:
    ask(client, "/mijn-duo/taken/a%2Fb%2525%C3%A9")
    assert function.event["pathParameters"] == {"taak": "a/b%25é"}
    assert function.event["path"] == "/mijn-duo/taken/a%2Fb%2525%C3%A9"


def test_duplicate_headers_are_all_told_in_order_whatever_their_case(
    client: HTTPConnection, function: RecordingFunction
) -> None:
    client.putrequest("GET", "/")
    for name, value in (
        ("X-Twee", "een"),
        ("x-twee", "twee"),
        ("Cookie", "a=1"),
        ("cookie", "b=2"),
    ):
        client.putheader(name, value)
    client.endheaders()
    client.getresponse().read()
    assert function.event["multiValueHeaders"]["X-Twee"] == ["een", "twee"]
    assert function.event["headers"]["X-Twee"] == "twee"
    assert function.event["multiValueHeaders"]["Cookie"] == ["a=1", "b=2"]


def test_hop_by_hop_headers_end_at_the_gateway(
    client: HTTPConnection, function: RecordingFunction
) -> None:
    ask(client, TE="trailers", Keep_Alive="9", Connection="X-Eigen", X_Eigen="1", X_Blijft="2")
    names = {name.lower() for name in function.event["headers"]}
    assert "x-blijft" in names
    assert not names & {"te", "keep-alive", "connection", "x-eigen"}


def test_claims_about_the_origin_are_replaced(
    client: HTTPConnection, function: RecordingFunction
) -> None:
    ask(client, X_Forwarded_For="6.6.6.6", x_forwarded_host="evil", Forwarded="for=6.6.6.6")
    headers = {name.lower(): values for name, values in function.event["multiValueHeaders"].items()}
    assert headers["x-forwarded-for"] == ["127.0.0.1"]
    assert headers["x-forwarded-port"] == [str(client.port)]
    assert not {"x-forwarded-host", "forwarded"} & headers.keys()


def test_form_arrives_as_text(client: HTTPConnection, function: RecordingFunction) -> None:
    client.request("POST", "/koppelen/gegevens", "naam=Jos%C3%A9", FORM)
    client.getresponse().read()
    assert function.event["body"] == "naam=Jos%C3%A9"
    assert function.event["isBase64Encoded"] is False


def test_text_that_is_no_utf8_arrives_damaged(
    client: HTTPConnection, function: RecordingFunction
) -> None:
    client.request("POST", "/koppelen/gegevens", b"naam=\xff", FORM)
    client.getresponse().read()
    assert function.event["body"] == "naam=\ufffd"


def test_binary_body_arrives_as_base64(client: HTTPConnection, function: RecordingFunction) -> None:
    body = bytes(range(256))
    client.request("POST", "/", body, {"Content-Type": "image/png"})
    client.getresponse().read()
    assert base64.b64decode(function.event["body"]) == body
    assert function.event["isBase64Encoded"] is True


def test_chunked_body_arrives_whole(client: HTTPConnection, function: RecordingFunction) -> None:
    client.request(
        "POST",
        "/",
        iter([b"een,", b"twee"]),
        {**FORM, "Transfer-Encoding": "chunked"},
        encode_chunked=True,
    )
    client.getresponse().read()
    assert function.event["body"] == "een,twee"
    assert "Transfer-Encoding" not in function.event["headers"]
