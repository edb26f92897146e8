"""Rasa actions: slots in, core, Reply out. No rule and no sentence lives here."""
