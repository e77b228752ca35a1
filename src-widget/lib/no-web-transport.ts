/** Stands in for socket.io's WebTransport, which the widget never asks for: WebSocket and polling reach every site, and the script stays small. */
export const WT = null
