import Availability
import Model

/// What could not be read or understood.
struct DiagnosticRecord: Record {
  let kind: String
  let severity: Severity
  let router: String?
  /// The command, or the file.
  let place: String
  let line: Int?
  let text: String
  let reason: String
  let source: SourceRange?
  /// Its place among the report's diagnostics: files order before routers, lines by number.
  let order: Int

  var identity: Identity { Identity(router: router, number: order, extra: place) }

  var note: String? {
    [router, place, line.map { "line \($0)" }].compactMap { $0 }.joined(separator: " ") + ": \(what)"
  }

  /// The command, or the end of the file's path: the beginning is the same for all of them.
  private var shortPlace: String {
    guard kind == "input" else { return place }
    return place.split(separator: "/").suffix(2).joined(separator: "/")
  }

  /// Why it is here, with the line or answer it is about.
  private var what: String { text.isEmpty ? reason : "\(reason): \(text.drop { $0 == " " })" }

  static func rows(_ report: FleetReport) -> any RowSource {
    var records: [DiagnosticRecord] = []
    func add(
      _ kind: String, _ severity: Severity, _ router: String?, _ place: String, _ line: Int?, _ text: String,
      _ reason: String, _ source: SourceRange?
    ) {
      records.append(
        DiagnosticRecord(
          kind: kind, severity: severity, router: router, place: place, line: line, text: text, reason: reason,
          source: source, order: records.count))
    }
    for problem in report.problems {
      add("input", .critical, nil, problem.path, problem.line, "", problem.message, nil)
    }
    for finding in report.findings ?? [] {
      add(
        "finding", finding.severity.role, finding.router, finding.subject, nil, "",
        [finding.message, finding.remedy].compactMap { $0 }.joined(separator: "; "), finding.source)
    }
    for router in report.routers {
      for run in router.commands {
        if let error = run.error {
          let isUnread = router.unreadCommands.contains(run.text)
          add(
            "command", .warning, router.name, run.text, nil, isUnread ? "" : error, isUnread ? error : "refused",
            run.output)
        } else if run.isCut {
          add(
            "cut", .warning, router.name, run.text, nil, "", "output ends early; what came before is shown", run.output)
        }
      }
      for diagnostic in router.diagnostics {
        add(
          "line", .unknown, router.name, diagnostic.command ?? "", diagnostic.line, diagnostic.text, diagnostic.reason,
          diagnostic.source)
      }
    }
    return Records.worstFirst(records, columns)
  }

  static let columns: [Column<DiagnosticRecord>] = [
    .text("kind", 1) { TableCell($0.kind, $0.severity.role) },
    .text("router", 3, least: 8) { TableCell($0.router, or: .none) }.cutInMiddle,
    .text("command or file", 0, least: 20) { TableCell($0.shortPlace, or: .none) }.cutInMiddle,
    .number("line", 4, key: { SortKey($0.line) }) { TableCell($0.line.map { String($0) }, or: .none) },
    .text("what", 2, least: 24, wanted: 32) { TableCell($0.what) },
  ]

  var details: [Block] {
    [
      .heading("Diagnostic"),
      .field("kind", kind, severity.role), .field("router", router, or: .none),
      .field("command or file", place, or: .none), .count("line", line, or: .none), .field("why", reason),
      .field("text", text, or: .none),
    ]
  }
}

extension FindingReport.Severity {
  /// How much it asks to be looked at.
  var role: Severity {
    switch self {
    case .error: .critical
    case .warning: .warning
    case .info: .quiet
    }
  }
}
