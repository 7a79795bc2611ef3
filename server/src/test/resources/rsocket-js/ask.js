// ask.js PORT SERVICE: each line of standard input is a call, and "send TEXT" a one-way message. For each call it
// prints "answer TEXT" or "error CODE TEXT".
const readline = require("node:readline");
const { connect, payload } = require("./antiphon");

const [port, service] = process.argv.slice(2);

function ask(antiphon, text) {
  return new Promise((resolve) => {
    antiphon.requestResponse(payload(service, text), {
      onNext: (answer) => resolve(`answer ${answer.data}`),
      onComplete: () => resolve("complete"),
      onError: (error) => resolve(`error ${error.code} ${error.message}`),
      onExtension: () => {},
    });
  });
}

function send(antiphon, text) {
  return new Promise((resolve, reject) => {
    antiphon.fireAndForget(payload(service, text), { onComplete: resolve, onError: reject });
  });
}

async function main() {
  const antiphon = await connect(Number(port));
  for await (const line of readline.createInterface({ input: process.stdin })) {
    if (line.startsWith("send ")) {
      await send(antiphon, line.slice("send ".length));
    } else {
      console.log(await ask(antiphon, line));
    }
  }
  antiphon.close();
}

main();
