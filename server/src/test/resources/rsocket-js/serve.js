// serve.js PORT ANNOUNCEMENT: answers in upper case; what begins with "fail" is an error, what begins with "full" is
// refused unprocessed. It ends with its standard input.
const { RSocketError, ErrorCodes } = require("rsocket-core");
const { connect } = require("./antiphon");

const [port, announcement] = process.argv.slice(2);

/** As 1.0.0-alpha.3 is compiled, a new RSocketError is a mere Error, and would be sent as an APPLICATION_ERROR. */
function rejected(message) {
  return Object.setPrototypeOf(new RSocketError(ErrorCodes.REJECTED, message), RSocketError.prototype);
}

function reply(text, stream) {
  if (text.startsWith("fail")) {
    stream.onError(new Error("no such article"));
  } else if (text.startsWith("full")) {
    stream.onError(rejected("too much to do"));
  } else {
    stream.onNext({ data: Buffer.from(text.toUpperCase()) }, true);
  }
}

const responder = {
  requestResponse(request, stream) {
    reply(request.data.toString(), stream);
    return { cancel() {}, onExtension() {} };
  },
};

async function main() {
  const antiphon = await connect(Number(port), responder, announcement);
  process.stdin.on("end", () => antiphon.close()).resume();
}

main();
