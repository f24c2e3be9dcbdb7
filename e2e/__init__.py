"""The journeys of real people in a real Chromium, each against a server of its own.

`site` runs the application, `prepare` fills its database, `steps` holds what several journeys
do, `conftest` names the people. Nothing outside imports this package. Run it in a process of its
own (`scripts/test` does): Playwright keeps an event loop running, which Django refuses.
"""
