"""The pages of 'Mijn gegevens'."""
