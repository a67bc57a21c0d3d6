"""Hand mail to Amazon SES."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from botocore.exceptions import BotoCoreError, ClientError

from chalicelib.adapters.mail.messages import compose
from chalicelib.domain.mail import OutgoingMail
from chalicelib.services.ports import Clock, MailNotAcceptedError

# What SES calls the mail in the events that it sends about it.
MAIL_TAG = "mail-id"


class SesPostman:
    """Send mail through SES (API version 2), as raw MIME.

    ``configuration`` names the configuration set by which SES tells what became of the mail.
    """

    def __init__(
        self, client: Any, sender: str, configuration: str, base_url: str, clock: Clock
    ) -> None:
        self._client = client
        self._sender = sender
        self._configuration = configuration
        self._base_url = base_url
        self._clock = clock

    def send(self, mail: OutgoingMail, secrets: Mapping[str, str]) -> None:
        """Render and hand over one mail; raise MailNotAcceptedError if SES does not take it."""
        message = compose(mail, secrets, self._sender, self._base_url, self._clock.now())
        try:
            self._client.send_email(
                FromEmailAddress=self._sender,
                ConfigurationSetName=self._configuration,
                EmailTags=[{"Name": MAIL_TAG, "Value": mail.mail_id}],
                Destination={"ToAddresses": [mail.to]},
                Content={"Raw": {"Data": message.as_bytes()}},
            )
        except (BotoCoreError, ClientError) as error:
            raise MailNotAcceptedError(type(error).__name__) from error
