public import ArgumentParser
internal import Diagnostics
internal import Foundation
public import Press
internal import Site

extension Portolan {
  /// `portolan print`: a runbook, or the whole site, as a PDF file.
  struct Print: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Print a runbook, or the whole site, into a PDF file.",
      usage: """
        portolan print RUNBOOK [DIR] [--card|--rollback] [--paper A4|Letter] [-o FILE.pdf]
        portolan print --book [DIR] [--paper A4|Letter] [-o FILE.pdf]
        """,
      discussion: """
        RUNBOOK is the file of the runbook, its name without the ending, or the id of its steps. The PDF is made by \
        Chromium, Google Chrome or Microsoft Edge, whichever is installed, or by the one that the environment variable \
        CHROME names; it gets no network. With '-o FILE.html' the page itself is written, with all that it needs \
        inside, and no browser is needed.

        Each sheet of a runbook that has errors, or whose file differs from its last commit, says DRAFT.

        Exit codes: 0 printed, 1 printed as a draft because of errors, 2 not printed.
        """)

    enum Form: String, EnumerableFlag {
      case checklist, rollback, card, book

      static func help(for form: Form) -> ArgumentHelp? {
        switch form {
        case .checklist: "The checklist with all that the work needs. This is the default."
        case .rollback: "The way back, from the last step to the first, as a checklist of its own."
        case .card: "The steps without commands, on one page."
        case .book: "All pages of the site in the order of its navigation, with their pages in a table of contents."
        }
      }
    }

    @Argument(help: ArgumentHelp("The runbook, then the folder of the site.", valueName: "what"))
    var words: [String] = []

    @Flag var form: Form = .checklist

    @Option(help: "The size of the paper.")
    var paper: Paper = .a4

    @Option(
      name: .shortAndLong,
      help: ArgumentHelp("The file, or '-' for standard output. (default: a name made of the runbook's)"))
    var output: String?

    @Option(help: ArgumentHelp("How long the browser may take.", valueName: "seconds"))
    var timeLimit = 180

    @OptionGroup var work: WorkOptions

    @OptionGroup var manner: MannerOptions

    func validate() throws {
      if !(1...86_400).contains(timeLimit) { throw ValidationError("'--time-limit' takes from 1 to 86400 seconds.") }
      switch form {
      case .book:
        if words.count > 1 { throw ValidationError("The book is the whole site: give only its folder.") }
      default:
        if words.isEmpty { throw ValidationError("Name a runbook, or ask for '--book'.") }
        if words.count > 2 { throw ValidationError("Give one runbook, and then the folder of the site.") }
      }
    }

    func run() throws {
      let folder = form == .book ? words.first ?? "." : words.count == 2 ? words[1] : "."
      guard SiteReading.isFolder(folder) else {
        throw Failure("there is no folder '\(folder)'", help: "name the folder of the site")
      }
      let browser = try Chromium.find()
      let code = try Interruption.deferring {
        try TemporaryFolder.with { site in
          let site = try PrintedSite(of: folder, into: site + "/site", work: work, quiet: manner.quiet)
          guard !site.result.isStopped else { return ExitCode(0) }
          guard site.result.isWritten else {
            let report = SiteReport.report(on: site.result, of: folder, command: "portolan print")
            try Console.report(ReportFormat.full.text(of: report, style: manner.outputStyle))
            return ExitCode(2)
          }
          return form == .book ? try printBook(site, of: folder, browser) : try printRunbook(site, browser)
        }
      }
      if code.rawValue != 0 { throw code }
    }

    // MARK: What is printed

    private func printRunbook(_ site: PrintedSite, _ browser: Chromium?) throws -> ExitCode {
      let runbook = try site.runbook(words[0])
      let form = PaperForm(rawValue: form.rawValue) ?? .checklist
      guard runbook.forms.contains(form) else { throw nothing(to: form, of: runbook) }
      let address = runbook.address(of: form, on: paper)
      guard let page = site.file(address) else { throw Failure("the page '\(address)' was not made") }
      let html = site.page(page, at: address)
      let stem = address.split(separator: "/").last.map { PrintedSite.stem(String($0)) } ?? "runbook"
      let title = SelfContainedPage.title(of: html) ?? ""
      try write(html, to: output ?? stem + ".pdf", browser) { job in
        form == .card ? try job.card(html, title: title) : try job.pdf(of: html, title: title)
      }
      guard runbook.errorCount > 0 else { return ExitCode(0) }
      Console.tell(
        "warning: '\(runbook.path)' has errors, so each sheet says DRAFT; 'portolan check' tells what is wrong")
      return ExitCode(1)
    }

    private func nothing(to form: PaperForm, of runbook: PrintableRunbook) -> Failure {
      if runbook.forms.isEmpty, runbook.hasUnreadableSteps {
        return Failure("the steps of '\(runbook.path)' cannot be read", help: "let 'portolan check' say why")
      }
      if runbook.forms.isEmpty {
        return Failure(
          "'\(runbook.path)' has no steps, so there is no checklist",
          help: "write a steps block, or print all pages with '--book'")
      }
      return Failure("no step of '\(runbook.path)' says how it is undone", help: "write 'undo' at its steps")
    }

    private func printBook(_ site: PrintedSite, of folder: String, _ browser: Chromium?) throws -> ExitCode {
      let errors = site.result.errorCount
      let state = GitHistory.state(of: folder)
      let book = Book(
        site.chapters, commit: state?.commit, isChanged: state?.isChanged ?? false,
        errorCount: errors, paper: paper)
      func finished(_ html: [UInt8]) -> [UInt8] { site.page(html, at: Book.address) }
      try write(
        finished(book.html(pages: [])), to: output ?? "book-\(paper.rawValue.lowercased()).pdf", browser
      ) { job in
        try job.book(book, finished: finished)
      }
      guard errors > 0 else { return ExitCode(0) }
      Console.tell("warning: the site has errors, so each page says DRAFT; 'portolan check' tells what is wrong")
      return ExitCode(1)
    }

    // MARK: Writing

    /// Writes the page itself, or what a browser makes of it.
    private func write(
      _ html: [UInt8], to file: String, _ browser: Chromium?, print: (PrintJob) throws -> PDFFile
    ) throws {
      if file.lowercased().hasSuffix(".html") {
        try OutputFile.write(html, to: file)
        tell("written to \(file)")
        return
      }
      guard let browser else {
        let page = (file.lowercased().hasSuffix(".pdf") ? String(file.dropLast(4)) : file) + ".html"
        try OutputFile.write(html, to: page)
        throw Failure(
          "no browser was found that makes PDF files, so the page itself was written, to '\(page)'",
          help: "print it with any browser; or install Chromium or Google Chrome, or let \(Chromium.variable) name one")
      }
      // Beside the output, where a browser in a cage of its own may read if it may anywhere.
      let pdf = try TemporaryFolder.with(beside: file == "-" ? nil : file) { folder in
        var pdf = try print(PrintJob(browser: browser, folder: folder, seconds: timeLimit))
        if let moment = ProcessInfo.processInfo.environment["SOURCE_DATE_EPOCH"].flatMap({ Int($0) }) {
          pdf.stamp(secondsSince1970: moment)
        }
        return pdf
      }
      guard !Interruption.isSet else { return }
      if file == "-" { return try Console.report(pdf.bytes) }
      try OutputFile.write(pdf.bytes, to: file)
      tell("\(pdf.pageCount) page\(pdf.pageCount == 1 ? "" : "s") of \(paper.rawValue), written to \(file)")
      if form == .card, pdf.pageCount > 1, !manner.quiet {
        Console.tell("warning: the steps do not fit one page; a runbook in parts has a card for each")
      }
    }

    private func tell(_ words: String) {
      if !manner.quiet { Console.tell(words) }
    }
  }
}

extension Paper: ExpressibleByArgument {
  /// Takes the name in any case.
  public init?(argument: String) {
    guard let paper = Self.allCases.first(where: { $0.rawValue.lowercased() == argument.lowercased() }) else {
      return nil
    }
    self = paper
  }
}
