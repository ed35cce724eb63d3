import Availability
import Model

/// Gives every observation its moment: the router's own clock, else the time in the path, else the file's time.
struct ObservationClock {
  /// The zone of clocks where a router's configuration does not say; nil where the user did not say either.
  var zone: ZoneRule?

  /// The observations with their times, in the order of their times; those without keep the order of the captures.
  ///
  /// A time with a zone name that nobody explains has an order and no moment (interfaces.md, *unknown*).
  func dated(_ captures: [CaptureObservations]) -> [Observation] {
    let zones = configuredZones(captures)
    var result: [Observation] = []
    var places: [Place] = []
    result.reserveCapacity(captures.reduce(0) { $0 + $1.observations.count })
    places.reserveCapacity(result.capacity)
    var latest: [String: Moment] = [:]
    for capture in captures {
      for var observation in capture.observations {
        let order = date(&observation, capture, zones[observation.router] ?? [:])
        let moment = order ?? latest[observation.router] ?? Moment(milliseconds: Int64.min)
        latest[observation.router] = moment
        places.append(Place(router: 0, moment: moment, index: result.count))
        result.append(observation)
      }
    }
    // By numbers: the names are compared once each, not with every comparison of two observations.
    let ranks = Dictionary(latest.keys.sorted().enumerated().map { ($1, $0) }) { first, _ in first }
    for index in places.indices { places[index].router = ranks[result[index].router] ?? 0 }
    places.sort()
    return places.map { result[$0.index] }
  }

  /// Where an observation stands among all.
  private struct Place: Comparable {
    var router: Int
    var moment: Moment
    var index: Int

    static func < (left: Place, right: Place) -> Bool {
      if left.router != right.router { return left.router < right.router }
      return left.moment == right.moment ? left.index < right.index : left.moment < right.moment
    }
  }

  /// Clocks that show an earlier time in a capture whose name says a later one: two captures of one router that are not
  /// in one order.
  func backwards(_ captures: [CaptureObservations]) -> [InputProblem] {
    struct Reading {
      let named: Moment
      let clock: LocalTime
      let name: String
    }
    var readings: [String: [Reading]] = [:]
    for capture in captures {
      guard let time = capture.namedTime, let first = capture.observations.first(where: { $0.command.clock != nil }),
        let clock = first.command.clock
      else { continue }
      let offset = time.isUTC ? Seconds(0) : (zone ?? .utc).offset(at: time.local)
      readings[first.router, default: []].append(
        Reading(named: time.local.moment(offset: offset), clock: clock.local, name: capture.name))
    }
    return readings.sorted { $0.key < $1.key }.flatMap { router, list -> [InputProblem] in
      let ordered = list.sorted { ($0.named, $0.name) < ($1.named, $1.name) }
      return zip(ordered, ordered.dropFirst()).compactMap { earlier, later in
        guard earlier.named < later.named, later.clock.moment() < earlier.clock.moment() - Seconds(60) else {
          return nil
        }
        return InputProblem(
          path: later.name,
          message:
            "the clock of \(router) shows \(later.clock), earlier than in \(earlier.name) (\(earlier.clock)), though its name says a later time: the clock was set back, or a name is wrong"
        )
      }
    }
  }

  private func date(
    _ observation: inout Observation, _ capture: CaptureObservations, _ zones: [String: Seconds]
  ) -> Moment? {
    if let clock = observation.command.clock {
      let offset =
        clock.zone.flatMap { zones[$0] ?? ObservationClock.universal[$0.uppercased()] } ?? zone?.offset(at: clock.local)
      if offset == nil, let seen = observation.command.recordedMoment { return seen }
      observation.command.timeBasis = .deviceClock
      observation.command.observedAt = offset.map { clock.local.moment(offset: $0) }
      return observation.command.observedAt ?? clock.local.moment()
    }
    if observation.command.timeBasis == .poller, let seen = observation.command.observedAt {
      // A terminal program's stamp: its machine's time, in the user's zone where it does not say.
      guard observation.command.isObservedLocally else { return seen }
      let local = LocalTime(seen)
      observation.command.isObservedLocally = false
      observation.command.observedAt = local.moment(offset: (zone ?? .utc).offset(at: local))
    } else if let named = capture.namedTime {
      observation.command.timeBasis = .fileName
      observation.command.observedAt = named.local.moment(
        offset: named.isUTC ? Seconds(0) : (zone ?? .utc).offset(at: named.local))
    } else if let time = capture.fileTime {
      observation.command.timeBasis = .fileTime
      observation.command.observedAt = time
    }
    return observation.command.observedAt
  }

  private static let universal = ["UTC": Seconds(0), "GMT": Seconds(0), "Z": Seconds(0)]

  private func configuredZones(_ captures: [CaptureObservations]) -> [String: [String: Seconds]] {
    var zones: [String: [String: Seconds]] = [:]
    for capture in captures {
      for observation in capture.observations {
        guard case .configuration(let configuration) = observation.facts else { continue }
        for setting in [configuration.timeZone, configuration.summerTimeZone].compactMap({ $0 }) {
          zones[observation.router, default: [:]][setting.name] = setting.offset
        }
      }
    }
    return zones
  }
}

extension CommandRun {
  /// The moment a recorder's stamp gives by itself; nil where it needs a zone, or there is none.
  fileprivate var recordedMoment: Moment? { timeBasis == .poller && !isObservedLocally ? observedAt : nil }
}
