import Catalog
import Checks
import Clients
import DockerEngine
import Reports
import Stacks
import Transport
import Vocabulary

/// One look at one stack, or several whose results are joined.
struct CheckRun: Sendable {
    let target: CheckTarget
    let checks: [any Check.Type]
    let services: Set<String>?
    let look: CheckLook
    let addresses: [String: Endpoint]
    /// What `bijou.yaml` names to open services.
    let credentials: [String: [Credential]]
    let isDeep: Bool
    let world: World
    /// Makes the doors; another one stands in for tests and simulated stacks.
    let doors: @Sendable (_ http: HTTP) async -> CheckDoors

    init(target: CheckTarget, selection: CheckSelection, look: CheckLook, world: World) throws {
        self.target = target
        self.look = look
        self.world = world
        isDeep = look.deep || selection.namesDeepCheck()
        let accesses = try target.accesses(in: world)
        credentials = Dictionary(accesses.map { ($0.access.service, $0.credentials) }) { $0 + $1 }
        var given: [String: Endpoint] = [:]
        for entry in accesses { given[entry.access.service] = entry.endpoint }
        // The command line is nearer than the file.
        given.merge(try look.addresses().mapValues(\.endpoint)) { $1 }
        for name in given.keys where target.stack.service(name) == nil {
            throw CheckSelectionProblem(name: name, stack: target.stack)
        }
        addresses = given
        let (checks, services) = try selection.resolved(
            for: target.stack,
            deep: look.deep,
            withoutEngine: look.noDocker
        )
        guard !checks.isEmpty else {
            throw CallProblem(what: "no check is left to run", remedies: ["look at --only, --skip and --no-docker"])
        }
        self.checks = checks
        self.services = services
        doors = { [world, look] http in
            CheckDoors.live(
                world: world,
                http: http,
                engine: await Self.engine(world, http, look),
                mayWriteProbes: look.writeProbes
            )
        }
    }

    /// A run over doors of one's own, for simulated stacks.
    init(
        simulating target: CheckTarget,
        checks: [any Check.Type],
        look: CheckLook,
        world: World,
        doors: @escaping @Sendable (_ http: HTTP) async -> CheckDoors
    ) {
        self.target = target
        self.checks = checks
        services = nil
        self.look = look
        addresses = [:]
        credentials = [:]
        isDeep = look.deep
        self.world = world
        self.doors = doors
    }

    private static func engine(_ world: World, _ http: HTTP, _ look: CheckLook) async -> Seen<Engine> {
        guard !look.noDocker else { return .unseen(Unseen("the engine was not to be asked (--no-docker)")) }
        do {
            let address = try EngineChoice(environment: world.environment, files: world.files).address()
            return .seen(try await Engine.connect(to: address, through: http, within: .seconds(look.patience)))
        } catch let problem as any Problem {
            return .unseen(Unseen(problem))
        } catch {
            return .unseen(Unseen("the engine cannot be reached"))
        }
    }

    /// What was seen and said in one look.
    struct Sight {
        var evidence: StackEvidence
        var verdicts: [SeenVerdict]
        var calls: [Call]
        var took: Duration
    }

    /// Looks once.
    func sight(progress: CheckProgress? = nil) async -> Sight {
        let recorder = CallRecorder()
        let http = world.http.recording(to: recorder).readOnly(deep: isDeep)
        let start = ContinuousClock.now
        let plan = SurveyPlan(
            for: checks,
            services: services,
            isDeep: isDeep,
            addresses: addresses,
            credentials: credentials,
            samples: look.samples,
            patience: .seconds(look.patience),
            publicAddressPage: asksPublicAddress ? SurveyPlan.usualPublicAddressPage : nil,
            mayWriteProbes: look.writeProbes
        )
        let survey = Survey(stack: target.stack, doors: await doors(http), plan: plan)
        let evidence = await survey.evidence { progress?.show($0) }
        progress?.end()
        let verdicts = Checks.judge(evidence, by: checks).filter { verdict in
            guard let services, let name = verdict.subject.serviceName else { return true }
            return services.contains(name)
        }
        return Sight(
            evidence: evidence,
            verdicts: verdicts,
            calls: recorder.calls,
            took: start.duration(to: ContinuousClock.now)
        )
    }

    /// Whether a page on the internet may be asked: only in a deep run of a stack with a VPN.
    private var asksPublicAddress: Bool {
        isDeep && !look.noPublicAddress && !look.noDocker && !target.stack.services(in: .vpn).isEmpty
    }

    /// Looks as often as asked and reports.
    func report(progress: CheckProgress?) async throws -> CheckReport {
        var sights: [Sight] = []
        for number in 0..<look.repetitions {
            if number > 0 { try await Task.sleep(for: .seconds(look.interval)) }
            sights.append(await sight(progress: progress))
        }
        return CheckReport(sights, of: self)
    }
}
