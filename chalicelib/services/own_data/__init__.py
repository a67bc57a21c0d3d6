"""The use cases of 'Mijn gegevens' (manual 1.7): what people see and change of themselves."""
