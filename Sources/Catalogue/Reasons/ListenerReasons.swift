extension Catalogue {
  static let listenerReasons: [Reason] = [
    Reason(
      .listenerNone, "Nothing listens on that port",
      symptom: "The connection is refused by a running host; behind a network load balancer it times out.",
      fix: "Start the service or add a listener on that port."),
    Reason(
      .listenerPort, "The service listens on another port",
      symptom: "The connection is refused or times out.", fix: "Use the port on which the service listens."),
    Reason(
      .listenerProtocol, "The listener speaks another protocol",
      symptom: "The connection opens and then hangs or is reset.", fix: "Match the protocol of client and listener."),
    Reason(
      .listenerNoTarget, "The listener has nowhere to send the connection",
      symptom: "The connection is reset or times out.", fix: "Register a target."),
    Reason(
      .listenerTargetUnhealthy, "No target behind the listener is healthy",
      symptom: "The connection is reset or times out.", fix: "Let the health check reach the target and succeed."),
    Reason(
      .listenerTargetZone, "The zone in which the connection arrives has no target that it may use",
      symptom: "The connection times out, or fails for some of the listener's addresses.",
      fix: "Register a target in that zone, or turn on cross-zone balancing."),
    Reason(
      .listenerTargetAddress, "The target is registered under an address that the service does not have",
      symptom: "The connection is reset or times out.", fix: "Register the service's present address."),
    Reason(
      .listenerStopped, "The service is stopped",
      symptom: "The connection times out.", fix: "Start the service."),
    Reason(
      .listenerDisabled, "The interface that the client calls is switched off",
      symptom: "The call is answered with an error that says the interface is not enabled.",
      fix: "Enable the interface on the service."),
    Reason(
      .listenerReadOnly, "What answers serves reads only, and the client needs the writer",
      symptom: "The connection opens, and the statement fails because the session is read-only.",
      fix: "Connect to the writer."),
  ]
}
