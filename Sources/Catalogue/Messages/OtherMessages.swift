extension Source {
  static let botocoreExceptions = Source(
    "BOTOCORE", "botocore, exceptions.py",
    "https://github.com/boto/botocore/blob/develop/botocore/exceptions.py")
  static let iamAccessDenied = Source(
    "IAM-AD", "AWS IAM, Troubleshoot access denied error messages",
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html")
  static let dataAPITroubleshooting = Source(
    "DATAAPI-T", "Amazon Aurora, Troubleshooting Amazon RDS Data API issues",
    "https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/data-api.troubleshooting.html")
  static let curlErrors = Source("CURL", "curl, libcurl error codes", "https://curl.se/libcurl/c/libcurl-errors.html")
  static let chromiumErrors = Source(
    "CHROMIUM", "Chromium, net_error_list.h",
    "https://source.chromium.org/chromium/chromium/src/+/main:net/base/net_error_list.h")
  static let gaiErrors = Source(
    "GAI", "getaddrinfo(3), gai_strerror", "https://man7.org/linux/man-pages/man3/getaddrinfo.3.html")
  static let digOutput = Source(
    "DIG", "BIND 9, dig and nslookup", "https://bind9.readthedocs.io/en/latest/manpages.html")
  static let opensslVerify = Source(
    "OPENSSL-V", "OpenSSL, X509_STORE_CTX_get_error(3)",
    "https://docs.openssl.org/master/man3/X509_STORE_CTX_get_error/")
  static let nodeErrors = Source("NODE", "Node.js, common system errors", "https://nodejs.org/api/errors.html")
  static let goNet = Source("GO-NET", "Go, package net", "https://pkg.go.dev/net")
  static let javaNet = Source(
    "JAVA-NET", "Java, exceptions of java.net",
    "https://docs.oracle.com/en/java/javase/21/docs/api/java.base/java/net/package-summary.html", confirmed: false)
  static let connectorJ = Source(
    "CONNECTOR-J", "MySQL Connector/J, LocalizedErrorMessages.properties",
    "https://github.com/mysql/mysql-connector-j")
  static let pgJDBC = Source(
    "PGJDBC", "pgJDBC, ConnectionFactoryImpl.java and MakeSSL.java", "https://github.com/pgjdbc/pgjdbc")
  static let pyMySQL = Source(
    "PYMYSQL", "PyMySQL, connections.py", "https://github.com/PyMySQL/PyMySQL/blob/main/pymysql/connections.py")
  static let curlMessages = Source(
    "CURL-S", "curl, connect.c, multi.c and vtls/openssl.c", "https://github.com/curl/curl/tree/master/lib")
}

extension Catalogue {
  static let awsMessages: [ClientMessage] = [
    ClientMessage(
      .aws, .nameUnknown, "Could not connect to the endpoint URL: \"https://{host}/\"", .botocoreExceptions),
    ClientMessage(
      .aws, .nameUnanswered, "Could not connect to the endpoint URL: \"https://{host}/\"", .botocoreExceptions),
    ClientMessage(.aws, .refused, "Could not connect to the endpoint URL: \"https://{host}/\"", .botocoreExceptions),
    ClientMessage(.aws, .timeout, "Connect timeout on endpoint URL: \"https://{host}/\"", .botocoreExceptions),
    ClientMessage(.aws, .hang, "Read timeout on endpoint URL: \"https://{host}/\"", .botocoreExceptions),
    ClientMessage(
      .aws, .reset, "Connection was closed before we received a valid response from endpoint URL: \"https://{host}/\".",
      .botocoreExceptions),
    ClientMessage(.aws, .tlsTrust, "SSL validation failed for https://{host}/", .botocoreExceptions),
    ClientMessage(
      .aws, .accessDenied,
      "An error occurred (AccessDenied) when calling the {operation} operation: User: {any} is not authorized to perform: {action} on resource: {any}",
      .iamAccessDenied),
    ClientMessage(
      .aws, .accessDenied,
      "An error occurred (AccessDeniedException) when calling the {operation} operation: User: {any} is not authorized to perform: {action} on resource: {any} because no identity-based policy allows the {action} action",
      .iamAccessDenied),
    ClientMessage(
      .aws, .accessDenied,
      "User: {any} is not authorized to perform: {action} on resource: {any} with an explicit deny in an identity-based policy",
      .iamAccessDenied),
    ClientMessage(
      .aws, .accessDenied,
      "User: {any} is not authorized to perform: {action} on resource: {any} because no VPC endpoint policy allows the {action} action",
      .iamAccessDenied),
    ClientMessage(
      .aws, .switchedOff,
      "An error occurred (BadRequestException) when calling the ExecuteStatement operation: HttpEndpoint is not enabled for resource {any}",
      .dataAPITroubleshooting),
    ClientMessage(
      .aws, .loginRefused,
      "An error occurred (BadRequestException) when calling the ExecuteStatement operation: FATAL: password authentication failed for user \"{user}\"",
      .dataAPITroubleshooting),
  ]

  static let webMessages: [ClientMessage] = [
    ClientMessage(.curl, .nameUnknown, "curl: (6) Could not resolve host: {host}", .curlErrors),
    ClientMessage(.curl, .timeout, "curl: (28) Connection timed out after {any} milliseconds", .curlMessages),
    ClientMessage(
      .curl, .timeout, "curl: (28) Failed to connect to {host} port {port} after {any} ms: Timeout was reached",
      .curlErrors),
    ClientMessage(
      .curl, .refused, "curl: (7) Failed to connect to {host} port {port} after {any} ms: Connection refused",
      .curlErrors),
    ClientMessage(
      .curl, .refused, "curl: (7) Failed to connect to {host} port {port} after {any} ms: Couldn't connect to server",
      .curlErrors),
    ClientMessage(
      .curl, .refused, "curl: (7) Failed to connect to {host}:{port} after {any} ms: Could not connect to server",
      .curlMessages),
    ClientMessage(.curl, .reset, "curl: (35) Recv failure: Connection reset by peer", .curlMessages),
    ClientMessage(.curl, .hang, "curl: (28) SSL connection timeout", .curlErrors),
    ClientMessage(.curl, .tlsRequired, "curl: (52) Empty reply from server", .curlErrors),
    ClientMessage(
      .curl, .tlsVersion,
      "curl: (35) TLS connect error: error:0A00042E:SSL routines::tlsv1 alert protocol version", .curlMessages),
    ClientMessage(
      .curl, .tlsVersion, "curl: (35) OpenSSL/{any}: error:0A00042E:SSL routines::tlsv1 alert protocol version",
      .curlMessages),
    ClientMessage(
      .curl, .tlsName, "curl: (60) SSL: no alternative certificate subject name matches target host name '{host}'",
      .curlMessages),
    ClientMessage(
      .curl, .tlsName, "curl: (60) SSL: no alternative certificate subject name matches target hostname '{host}'",
      .curlMessages),
    ClientMessage(
      .curl, .tlsTrust, "curl: (60) SSL certificate problem: unable to get local issuer certificate", .curlErrors),
    ClientMessage(.browser, .nameUnknown, "DNS_PROBE_FINISHED_NXDOMAIN", .chromiumErrors),
    ClientMessage(.browser, .nameUnknown, "ERR_NAME_NOT_RESOLVED", .chromiumErrors),
    ClientMessage(.browser, .timeout, "ERR_CONNECTION_TIMED_OUT", .chromiumErrors),
    ClientMessage(.browser, .refused, "ERR_CONNECTION_REFUSED", .chromiumErrors),
    ClientMessage(.browser, .reset, "ERR_CONNECTION_RESET", .chromiumErrors),
    ClientMessage(.browser, .tlsName, "NET::ERR_CERT_COMMON_NAME_INVALID", .chromiumErrors),
    ClientMessage(.browser, .tlsTrust, "NET::ERR_CERT_AUTHORITY_INVALID", .chromiumErrors),
    ClientMessage(.browser, .tlsVersion, "ERR_SSL_VERSION_OR_CIPHER_MISMATCH", .chromiumErrors),
  ]

  static let resolverMessages: [ClientMessage] = [
    ClientMessage(.resolver, .nameUnknown, "{host}: Name or service not known", .gaiErrors),
    ClientMessage(.resolver, .nameUnknown, "nodename nor servname provided, or not known", .gaiErrors),
    ClientMessage(.resolver, .nameUnknown, "No such host is known", .gaiErrors),
    ClientMessage(.resolver, .nameUnanswered, "Temporary failure in name resolution", .gaiErrors),
    ClientMessage(.resolver, .nameUnknown, "** server can't find {host}: NXDOMAIN", .digOutput),
    ClientMessage(.resolver, .nameUnanswered, "** server can't find {host}: SERVFAIL", .digOutput),
    ClientMessage(.resolver, .nameUnanswered, ";; communications error to {address}#53: timed out", .digOutput),
    ClientMessage(
      .resolver, .nameUnanswered, ";; connection timed out; no servers could be reached", .digOutput),
    ClientMessage(.resolver, .nameUnknown, "Name does not resolve", .musl),
    ClientMessage(
      .openssl, .tlsTrust, "Verify return code: 20 (unable to get local issuer certificate)", .opensslVerify),
    ClientMessage(
      .openssl, .tlsTrust, "Verify return code: 21 (unable to verify the first certificate)", .opensslVerify),
    ClientMessage(
      .openssl, .tlsTrust, "Verify return code: 19 (self-signed certificate in certificate chain)", .opensslVerify),
    ClientMessage(.openssl, .tlsName, "Verify return code: 62 (hostname mismatch)", .opensslVerify),
  ]

  static let driverMessages: [ClientMessage] = [
    ClientMessage(.driver, .nameUnknown, "getaddrinfo ENOTFOUND {host}", .nodeErrors),
    ClientMessage(.driver, .nameUnanswered, "getaddrinfo EAI_AGAIN {host}", .nodeErrors),
    ClientMessage(.driver, .timeout, "connect ETIMEDOUT {address}:{port}", .nodeErrors),
    ClientMessage(.driver, .refused, "connect ECONNREFUSED {address}:{port}", .nodeErrors),
    ClientMessage(.driver, .reset, "read ECONNRESET", .nodeErrors),
    ClientMessage(.driver, .nameUnknown, "dial tcp: lookup {host}: no such host", .goNet),
    ClientMessage(.driver, .nameUnknown, "dial tcp: lookup {host} on {address}:53: no such host", .goNet),
    ClientMessage(.driver, .nameUnanswered, "dial tcp: lookup {host} on {address}:53: server misbehaving", .goNet),
    ClientMessage(.driver, .timeout, "dial tcp {address}:{port}: i/o timeout", .goNet),
    ClientMessage(.driver, .refused, "dial tcp {address}:{port}: connect: connection refused", .goNet),
    ClientMessage(.driver, .nameUnknown, "java.net.UnknownHostException: {host}", .javaNet),
    ClientMessage(
      .driver, .timeout,
      "Communications link failure The last packet sent successfully to the server was {any} milliseconds ago. The driver has not received any packets from the server.",
      .connectorJ),
    ClientMessage(
      .driver, .reset,
      "Communications link failure The last packet successfully received from the server was {any} milliseconds ago. The last packet sent successfully to the server was {any} milliseconds ago.",
      .connectorJ),
    ClientMessage(.driver, .timeout, "java.net.SocketTimeoutException: Connect timed out", .javaNet),
    ClientMessage(
      .driver, .refused,
      "Connection to {host}:{port} refused. Check that the hostname and port are correct and that the postmaster is accepting TCP/IP connections.",
      .pgJDBC),
    ClientMessage(.driver, .timeout, "The connection attempt failed.", .pgJDBC),
    ClientMessage(
      .driver, .tlsName, "The hostname {host} could not be verified by hostnameverifier {any}.", .pgJDBC),
    ClientMessage(
      .driver, .timeout, "(2003, \"Can't connect to MySQL server on '{host}' (timed out)\")", .pyMySQL),
    ClientMessage(
      .driver, .refused, "(2003, \"Can't connect to MySQL server on '{host}' ([Errno 111] Connection refused)\")",
      .pyMySQL),
    ClientMessage(
      .driver, .nameUnknown,
      "(2003, \"Can't connect to MySQL server on '{host}' ([Errno -2] Name or service not known)\")", .pyMySQL),
  ]
}
