/// Our own pictures, one a symbol: outlines on an 18 by 18 field, drawn with relative commands from its corner.
enum Icons {
  static func path(_ symbol: Symbol) -> String {
    switch symbol {
    case .user: "m9 2a3.5 3.5 0 1 0 .01 0z m-6.5 14c0-4 3-6 6.5-6s6.5 2 6.5 6z"
    case .machine: "m2 3h14v9h-14z m4.5 13h5 m-2.5-4v4"
    case .function: "m2 2h14v14h-14z m3.2 3h1.8l4 8h1.8 m-3.9-4.6l-2.9 4.6"
    case .database:
      "m3 4.5c0-3.3 12-3.3 12 0s-12 3.3-12 0v9c0 3.3 12 3.3 12 0v-9 m-12 4.5c0 3.3 12 3.3 12 0"
    case .proxy:
      "m4.5 3h9v12h-9z m-3.5 6h6 m-2.5-2.5l2.5 2.5-2.5 2.5 m6.5-2.5h6 m-2.5-2.5l2.5 2.5-2.5 2.5"
    case .loadBalancer:
      "m1.5 9a2.5 2.5 0 1 0 5 0a2.5 2.5 0 1 0-5 0z m5 0h6.5 m-6.5 0l6.5-5 m-6.5 5l6.5 5"
        + " m0-11.5h3v3h-3z m0 5h3v3h-3z m0 5h3v3h-3z"
    case .endpoint:
      "m1.5 9h4.5 m0 0a4.5 4.5 0 1 0 9 0a4.5 4.5 0 1 0-9 0z m3 0a1.5 1.5 0 1 0 3 0a1.5 1.5 0 1 0-3 0z"
    case .endpointService: "m3 4h9v10h-9z m9 5h4.5 m-9-1.5a1.5 1.5 0 1 0 .01 0z"
    case .gateway:
      "m1.5 9a7.5 7.5 0 1 0 15 0a7.5 7.5 0 1 0-15 0z m3 0h9 m-2.5-2.5l2.5 2.5-2.5 2.5 m-4-5l-2.5 2.5 2.5 2.5"
    case .hub:
      "m6.6 9a2.4 2.4 0 1 0 4.8 0a2.4 2.4 0 1 0-4.8 0z m-5.1-5.5a2 2 0 1 0 4 0a2 2 0 1 0-4 0z"
        + " m11 0a2 2 0 1 0 4 0a2 2 0 1 0-4 0z m-11 11a2 2 0 1 0 4 0a2 2 0 1 0-4 0z m11 0a2 2 0 1 0 4 0a2 2 0 1 0-4 0z"
        + " m-7.6-9.6l2.4 2.4 m3.4 3.4l2.4 2.4 m0-8.2l-2.4 2.4 m-3.4 3.4l-2.4 2.4"
    case .internetGateway:
      "m5 10.5c-4.5 0-4.5-5.5 0-5.5c.3-5 7.7-5 8.2-.9c4.3-.3 4.3 6.4 0 6.4 m-4.2-2.5v8.5 m-2.5-6l2.5-2.5 2.5 2.5"
        + " m-5 3.5l2.5 2.5 2.5-2.5"
    case .natGateway:
      "m1.5 9a7.5 7.5 0 1 0 15 0a7.5 7.5 0 1 0-15 0z m3.2-2h8 m-2-2l2 2-2 2 m2.6 2h-8 m2-2l-2 2 2 2"
    case .firewall:
      "m2 3h14v12h-14z m0 4h14 m-14 4h14 m-7-8v4 m-4 0v4 m8-4v4 m-4 0v4"
    case .peering: "m1.5 9a4.5 4.5 0 1 0 9 0a4.5 4.5 0 1 0-9 0z m6 0a4.5 4.5 0 1 0 9 0a4.5 4.5 0 1 0-9 0z"
    case .dns: "m9 1.5v15 m-6-13h10l2.5 2-2.5 2h-10z m12 6h-10l-2.5 2 2.5 2h10z"
    case .routeTable: "m2 3h14v12h-14z m0 4h14 m-14 4h14 m-8.5-8v12"
    case .filter: "m9 1.5l6.5 2.5v4.5c0 4-2.8 6.8-6.5 8c-3.7-1.2-6.5-4-6.5-8v-4.5z"
    case .networkInterface: "m2 4h14v9h-14z m3 9v2.5 m4-2.5v2.5 m4-2.5v2.5 m-8-9h4v3h-4z"
    case .key: "m2 9a3.5 3.5 0 1 0 7 0a3.5 3.5 0 1 0-7 0z m7 0h7.5v3 m-3-3v2.5"
    case .secret: "m3.5 8h11v8h-11z m2 0v-2.5c0-4.7 7-4.7 7 0v2.5 m-3.5 3v2"
    case .identity:
      "m2 3h14v12h-14z m5 3.2a1.8 1.8 0 1 0 .01 0z m-2.6 6.3c0-3.4 5.2-3.4 5.2 0 m2.2-5.5h2.4 m-2.4 3h2.4"
    case .certificate:
      "m2 2.5h14v9.5h-14z m3 3h8 m-8 3h4 m2.5 1.5a2 2 0 1 0 .01 0z m-1.3 3.7v3.3l1.3-1 1.3 1v-3.3"
    case .storage: "m2.5 4.5c0-2.6 13-2.6 13 0s-13 2.6-13 0l1.8 10.5c.5 1.8 8.9 1.8 9.4 0l1.8-10.5"
    case .service: "m9 1.5l6.5 3.75v7.5l-6.5 3.75-6.5-3.75v-7.5z m0 5a2.5 2.5 0 1 0 .01 0z"
    case .share:
      "m11.5 4.5a2.3 2.3 0 1 0 4.6 0a2.3 2.3 0 1 0-4.6 0z m0 9a2.3 2.3 0 1 0 4.6 0a2.3 2.3 0 1 0-4.6 0z"
        + " m-10-4.5a2.3 2.3 0 1 0 4.6 0a2.3 2.3 0 1 0-4.6 0z m4.4-1l5.8-2.6 m-5.8 4.6l5.8 2.6"
    case .target:
      "m1.5 9a7.5 7.5 0 1 0 15 0a7.5 7.5 0 1 0-15 0z m3.5 0a4 4 0 1 0 8 0a4 4 0 1 0-8 0z"
        + " m3.2 0a.8 .8 0 1 0 1.6 0a.8 .8 0 1 0-1.6 0z"
    case .internet:
      "m1.5 9a7.5 7.5 0 1 0 15 0a7.5 7.5 0 1 0-15 0z m0 0h15 m-7.5-7.5c-5 4.5-5 10.5 0 15c5-4.5 5-10.5 0-15"
    case .cloud: "m5 14.5c-4.5 0-4.5-6 0-6c.3-5.5 7.7-5.5 8.2-1c4.3-.3 4.3 7 0 7z"
    case .tenant:
      "m6.5 3a2.6 2.6 0 1 0 .01 0z m-5 12c0-6 10-6 10 0z m8.5-11.5a2.4 2.4 0 1 1 1.5 4.5 m1 1.5c2.5.5 4 2.3 4 5.5h-2.5"
    case .account: "m2 4h14v11h-14z m0 3.5h14 m-11 4h4"
    case .region:
      "m9 16.5c-3.5-4.5-5-6.5-5-9a5 5 0 0 1 10 0c0 2.5-1.5 4.5-5 9z m-1.6-9a1.6 1.6 0 1 0 3.2 0a1.6 1.6 0 1 0-3.2 0z"
    case .site: "m4 16.5v-14.5h10v14.5z m2.7-11h1.3 m2 0h1.3 m-4.6 3.5h1.3 m2 0h1.3 m-3.3 7.5v-4h2v4"
    case .network: "m6.5 2h5v4h-5z m-5 10h5v4h-5z m10 0h5v4h-5z m-2.5-6v3 m-5 3v-3h10v3"
    case .zone: "m2 2h6v6h-6z m8 0h6v6h-6z m-8 8h6v6h-6z m8 0h6v6h-6z"
    case .subnet: "m2 5.5h14v7h-14z m3.5 3.5h.01 m3.5 0h.01 m3.5 0h.01"
    case .group: "m2 2h8v8h-8z m6 8v6h8v-8h-6"
    }
  }
}
