// What both clients need: who they are, what is told, and how the outcome is printed.
const [, , scenario, endpoint, key, secret, version] = process.argv;

const ana = { objectType: "Agent", mbox: "mailto:ana@example.org" };
const cell = { objectType: "Activity", id: "https://example.org/activities/cell" };
const verb = { id: "http://adlnet.gov/expapi/verbs/experienced", display: { en: "read" } };
const registration = "f47ac10b-58cc-4372-a567-0e02b2c3d479";

function statement(members) {
  return { actor: ana, verb, object: cell, ...members };
}

// Runs the scenario that was asked for and prints what it returns as JSON.
async function run(scenarios) {
  try {
    console.log(JSON.stringify(await scenarios[scenario]()));
  } catch (error) {
    console.error(error.message, error.stack.slice(-500), error.response?.data);
    process.exit(1);
  }
}

module.exports = { ana, cell, endpoint, key, registration, run, secret, statement, verb, version };
