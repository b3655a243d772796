/// Races work against a clock: the one function that does so.
///
/// When the time is over the work is cancelled, waited for, and `expired` is thrown. The work must honour cancellation.
/// Cancellation of the caller reaches the work, which then says so in its own error.
func withDeadline<Value: Sendable, Failure: Error>(
    _ limit: Duration,
    expired: Failure,
    work: @escaping @Sendable () async throws(Failure) -> Value
) async throws(Failure) -> Value {
    let outcome: Result<Value, Failure> = await withTaskGroup(of: Result<Value, Failure>?.self) { group in
        group.addTask {
            do throws(Failure) {
                return .success(try await work())
            } catch {
                return .failure(error)
            }
        }
        group.addTask {
            do {
                try await Task.sleep(for: limit)
                return .failure(expired)
            } catch {
                return nil
            }
        }
        var first: Result<Value, Failure> = .failure(expired)
        // The clock says nil when the caller was cancelled; then the work has the word.
        while let next = await group.next() {
            guard let next else { continue }
            first = next
            break
        }
        group.cancelAll()
        return first
    }
    return try outcome.get()
}
