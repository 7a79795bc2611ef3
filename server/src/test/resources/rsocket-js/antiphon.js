// A connection to Antiphon, with nothing but rsocket-js.
const { RSocketConnector } = require("rsocket-core");
const { TcpClientTransport } = require("rsocket-tcp-client");
const { encodeCompositeMetadata, encodeRoute, WellKnownMimeType } = require("rsocket-composite-metadata");

/** Data for a service, or for a route of Antiphon's own. */
function payload(route, data) {
  const routing = [WellKnownMimeType.MESSAGE_RSOCKET_ROUTING, encodeRoute(route)];
  return { data: Buffer.from(data), metadata: encodeCompositeMetadata([routing]) };
}

/** Connects; what the responder serves is announced in SETUP. */
function connect(port, responder, announcement) {
  return new RSocketConnector({
    transport: new TcpClientTransport({ connectionOptions: { host: "127.0.0.1", port } }),
    setup: {
      metadataMimeType: "message/x.rsocket.composite-metadata.v0",
      dataMimeType: "text/plain",
      payload: announcement && payload("antiphon.serve", announcement),
    },
    responder,
  }).connect();
}

module.exports = { connect, payload };
