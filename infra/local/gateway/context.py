"""The context object that Lambda hands to a function beside the event."""

import time
from dataclasses import dataclass, field

# Of the gateway: the function may run longer, but nobody waits for it.
INTEGRATION_SECONDS = 29.0
# Of the functions that the clock starts, as in .chalice/config.json.
FUNCTION_SECONDS = 300.0


@dataclass(frozen=True)
class LambdaContext:
    """What a function may ask about its invocation."""

    aws_request_id: str
    function_name: str = "local"
    function_version: str = "$LATEST"
    invoked_function_arn: str = "arn:aws:lambda:eu-west-1:000000000000:function:local"
    memory_limit_in_mb: int = 1024
    log_group_name: str = "/aws/lambda/local"
    log_stream_name: str = "local"
    seconds: float = INTEGRATION_SECONDS
    _begun: float = field(default_factory=time.monotonic)

    def get_remaining_time_in_millis(self) -> int:
        """Give the milliseconds left before the function is cut off, never below zero."""
        return max(0, int((self._begun + self.seconds - time.monotonic()) * 1000))
