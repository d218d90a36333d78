/** Browser journeys take longer than jest's five seconds. */
jest.setTimeout(60_000);
