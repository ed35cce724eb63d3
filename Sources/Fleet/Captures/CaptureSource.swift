import Availability
import Dispatch
import Foundation
import IOSText
import Model

/// One capture's observations with what its path says about them.
struct CaptureObservations {
  /// The path, or `standard input`.
  var name: String
  /// The folder the file is in; captures in one folder are of one router unless their prompts say otherwise.
  var folder: String
  /// The time in the path.
  var namedTime: NamedTime?
  /// The file's modification time.
  var fileTime: Moment?
  /// What was observed.
  var observations: [Observation]
}

extension Workers {
  /// A thread for each core.
  public static let everyCore = Workers(count: ProcessInfo.processInfo.activeProcessorCount) { pieces, piece in
    DispatchQueue.concurrentPerform(iterations: pieces) { piece($0) }
  }
}

/// One text to read.
struct CaptureSource: Sendable {
  enum Content: Sendable {
    case file(CapturePath)
    case memory(InputBytes)
    case text(CapturePath, [UInt8])
  }

  struct Reading: Sendable {
    var observations: CaptureObservations?
    var problems: [InputProblem]
  }

  var name: String
  var content: Content

  /// Reads the text; what cannot be read becomes a problem in words for the user. `names` says what is known of files'
  /// names already.
  func read(id: CaptureID, names: [String: CaptureName] = [:], memory: ReadingMemory? = nil) -> Reading {
    do {
      switch content {
      case .file(let path):
        let bytes = try CaptureBytes.file(path)
        let hint = FileNameHint(path, names[path.name] ?? CaptureName(path.name))
        return read(bytes, id, hint, folder: path.folders.joined(separator: "/"), bytes.writtenAt, memory)
      case .text(let path, let text):
        let folder = path.folders.joined(separator: "/")
        return read(CaptureBytes(copying: text), id, FileNameHint(path), folder: folder, nil)
      case .memory(let input):
        return read(CaptureBytes(sharing: input), id, nil, folder: "", nil)
      }
    } catch {
      return Reading(observations: nil, problems: [InputProblem(path: error.path, message: error.message)])
    }
  }

  private func read(
    _ bytes: CaptureBytes, _ id: CaptureID, _ hint: FileNameHint?, folder: String, _ fileTime: Moment?,
    _ memory: ReadingMemory? = nil
  ) -> Reading {
    guard !bytes.buffer.isEmpty else {
      return Reading(observations: nil, problems: [InputProblem(path: name, message: "is empty")])
    }
    let reading = CaptureReader.read(
      bytes.buffer, id: id, hint: CaptureHint(router: hint?.router, command: hint?.command), workers: .everyCore,
      memory: memory)
    var problems = reading.diagnostics.map { InputProblem(path: name, line: $0.line, message: $0.reason) }
    if reading.observations.isEmpty, problems.isEmpty {
      problems.append(
        InputProblem(
          path: name, line: 1,
          message:
            "holds no output of a command this program knows; it reads `show` output and configurations of IOS XE"))
    }
    let observations = CaptureObservations(
      name: name, folder: folder, namedTime: hint?.time, fileTime: fileTime, observations: reading.observations)
    return Reading(observations: observations, problems: problems)
  }
}
