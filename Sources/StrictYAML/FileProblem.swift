/// A place in a text file, counted as editors do: from 1, columns in characters (Unicode scalars).
public struct Position: Hashable, Comparable, Sendable {
  /// The line, from 1.
  public let line: Int
  /// The column, from 1.
  public let column: Int

  /// A place.
  public init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }

  /// By line, then by column.
  public static func < (left: Position, right: Position) -> Bool {
    (left.line, left.column) < (right.line, right.column)
  }
}

/// What is wrong with a file that people edit, and what would be right.
public struct FileProblem: Error, Hashable, Sendable, CustomStringConvertible {
  /// The file, as the user named it or as it was found.
  public let file: String
  /// Where in it; nil where the whole file is meant, such as one that cannot be read.
  public let position: Position?
  /// What is wrong and what is legal, one line.
  public let message: String

  /// A problem.
  public init(file: String, position: Position? = nil, message: String) {
    self.file = file
    self.position = position
    self.message = message
  }

  /// `FILE:LINE:COLUMN: MESSAGE`, as editors and compilers have it. May hold any character of the file: clean it when it
  /// is shown.
  public var description: String {
    guard let position else { return "\(file): \(message)" }
    return "\(file):\(position.line):\(position.column): \(message)"
  }
}

/// All that is wrong with a file, at once: who mends a file wants the whole list.
public struct FileProblems: Error, Hashable, Sendable, CustomStringConvertible {
  /// The problems in the order of the file, at least one.
  public let problems: [FileProblem]

  /// One problem.
  public init(_ problem: FileProblem) { problems = [problem] }

  /// Several problems, put in the order of the file, and of several files one after the other; nil where there is none.
  public init?(_ problems: [FileProblem]) {
    guard !problems.isEmpty else { return nil }
    let start = Position(line: 0, column: 0)
    var files: [String: Int] = [:]
    for problem in problems where files[problem.file] == nil { files[problem.file] = files.count }
    let numbered = problems.enumerated().sorted {
      let (one, other) = ($0.element, $1.element)
      return (files[one.file] ?? 0, one.position ?? start, $0.offset)
        < (files[other.file] ?? 0, other.position ?? start, $1.offset)
    }
    self.problems = numbered.map(\.element)
  }

  /// One problem a line.
  public var description: String { problems.map(\.description).joined(separator: "\n") }
}
