using GovPlatform.Domain;

namespace GovPlatform.SocialOrgService.Incubations;

/// <summary>An organisation in the making on its way through the incubation centre (A23).</summary>
internal sealed class Incubation : Aggregate, IScoped
{
    private readonly List<SuppliedDocument> documents = [];
    private readonly List<IncubationStep> steps = [];

    private Incubation() { }

    /// <summary>Name the organisation is to have.</summary>
    public string OrganizationName { get; private set; } = "";

    /// <summary>Category it is to have.</summary>
    public string Category { get; private set; } = "";

    /// <summary>Code of the unit it applies to.</summary>
    public string Unit { get; private set; } = "";

    /// <inheritdoc/>
    public string Path { get; private set; } = "";

    /// <inheritdoc/>
    public string Owner { get; private set; } = "";

    /// <summary>Subject of whoever made the application, for themselves or for somebody; they never judge it.</summary>
    public string EnteredBy { get; private set; } = "";

    /// <summary>Where it stands: a stage of its process, or another end.</summary>
    public string Stage { get; private set; } = IncubationProcess.Applied;

    /// <summary>Version of the process it follows, for ever.</summary>
    public int ProcessVersion { get; private set; }

    /// <summary>When it was applied for, UTC.</summary>
    public DateTimeOffset AppliedAt { get; private set; }

    /// <summary>When it came to its present stage, UTC.</summary>
    public DateTimeOffset StageSince { get; private set; }

    /// <summary>The organisation it became, once it has graduated.</summary>
    public Guid? OrganizationId { get; private set; }

    /// <summary>What has been supplied.</summary>
    public IReadOnlyList<SuppliedDocument> Documents => documents;

    /// <summary>The steps taken since it was loaded; the older ones stay in their table.</summary>
    public IReadOnlyList<IncubationStep> Steps => steps;

    /// <summary>Applies.</summary>
    /// <param name="application">What is applied for.</param>
    /// <param name="process">The process in force.</param>
    /// <param name="context">Who applies, and when.</param>
    public static Incubation Apply(Application application, IncubationProcess process, CommandContext context)
    {
        var incubation = new Incubation
        {
            Id = application.Id,
            OrganizationName = application.OrganizationName,
            Category = application.Category,
            Unit = application.Place.Code,
            Path = application.Place.Path,
            Owner = application.Owner,
            EnteredBy = context.Subject,
            ProcessVersion = process.Version,
            AppliedAt = context.At,
        };
        foreach (var document in application.Documents)
        {
            incubation.Put(document, process, context);
        }
        incubation.Step(IncubationMove.Apply, "", IncubationProcess.Applied, context, null);
        return incubation;
    }

    /// <summary>Supplies a document, or a better one in its place.</summary>
    /// <param name="document">The document.</param>
    /// <param name="process">Its process.</param>
    /// <param name="context">Who supplies it, and when.</param>
    /// <exception cref="RuleBrokenException">
    /// <c>incubation.ended</c>; <c>incubation.document.unknown</c> where the process knows no such document.
    /// </exception>
    public void Supply(GivenDocument document, IncubationProcess process, CommandContext context)
    {
        if (process.Find(Stage) is not { Next.Count: > 0 })
        {
            throw new RuleBrokenException("incubation.ended");
        }
        Put(document, process, context);
        Step(IncubationMove.Supply, Stage, Stage, context, document.Code);
    }

    /// <summary>The documents still missing before it can be advanced.</summary>
    /// <param name="process">Its process.</param>
    public IReadOnlyList<NeededDocument> Missing(IncubationProcess process) =>
        [
            .. (process.Find(Stage)?.Needs ?? []).Where(needed =>
                !documents.Exists(supplied => supplied.Code == needed.Code)
            ),
        ];

    /// <summary>Leads it to the next stage. Whoever made the application cannot, nor who holds none of the posts listed.</summary>
    /// <param name="to">The stage, or null for the one that comes next.</param>
    /// <param name="comment">What the reviewer says, or null.</param>
    /// <param name="process">Its process.</param>
    /// <param name="context">Who reviews, and when.</param>
    /// <exception cref="RuleBrokenException">
    /// <c>incubation.reviewer.applicant</c>, <c>incubation.reviewer.notAllowed</c>; <c>incubation.transition</c> with <c>allowed</c>;
    /// <c>incubation.documents.missing</c> with <c>missing</c>.
    /// </exception>
    public void Advance(string? to, string? comment, IncubationProcess process, CommandContext context)
    {
        var stage = process.Find(Stage);
        RequireReviewer(context, stage?.Reviewers ?? []);
        var next = stage?.Next ?? [];
        var goal = to ?? next.FirstOrDefault();
        if (goal is null || !next.Contains(goal, StringComparer.Ordinal))
        {
            throw OutOfOrder(next);
        }
        if (Missing(process) is { Count: > 0 } missing)
        {
            throw new RuleBrokenException(
                "incubation.documents.missing",
                facts: new Dictionary<string, object?> { ["missing"] = missing.Select(MissingDocument.Create).ToList() }
            );
        }
        Move(IncubationMove.Advance, goal, comment, context);
    }

    /// <summary>Says no, or lets it go: an end that the centre decides.</summary>
    /// <param name="move"><see cref="IncubationMove.Reject"/> or <see cref="IncubationMove.Exit"/>.</param>
    /// <param name="reason">Why.</param>
    /// <param name="process">Its process.</param>
    /// <param name="context">Who decides, and when.</param>
    /// <exception cref="RuleBrokenException"><c>incubation.reviewer.applicant</c>, <c>incubation.reviewer.notAllowed</c>; <c>incubation.transition</c>.</exception>
    public void End(IncubationMove move, string reason, IncubationProcess process, CommandContext context)
    {
        var stage = process.Find(Stage);
        RequireReviewer(context, stage?.Reviewers ?? []);
        EndAs(move, reason, stage, context);
    }

    /// <summary>The applicant takes it back.</summary>
    /// <param name="reason">Why, or null.</param>
    /// <param name="process">Its process.</param>
    /// <param name="context">Who does so, and when.</param>
    /// <exception cref="RuleBrokenException"><c>incubation.caller.notApplicant</c>; <c>incubation.transition</c>.</exception>
    public void Withdraw(string? reason, IncubationProcess process, CommandContext context)
    {
        if (context.Subject != EnteredBy && context.Subject != Owner)
        {
            throw new RuleBrokenException("incubation.caller.notApplicant", RefusalKind.Forbidden);
        }
        EndAs(IncubationMove.Withdraw, reason, process.Find(Stage), context);
    }

    /// <summary>Names the organisation it became, as part of the step that graduated it.</summary>
    /// <param name="organizationId">The organisation.</param>
    public void Become(Guid organizationId) => OrganizationId = organizationId;

    private void EndAs(IncubationMove move, string? reason, ProcessStage? stage, CommandContext context)
    {
        var ends = stage?.Ends ?? [];
        var goal = IncubationMoves.EndOf(move);
        if (!ends.Contains(goal, StringComparer.Ordinal))
        {
            throw OutOfOrder(ends);
        }
        Move(move, goal, reason, context);
    }

    private void Move(IncubationMove move, string goal, string? comment, CommandContext context)
    {
        var from = Stage;
        Stage = goal;
        Step(move, from, goal, context, comment);
    }

    private void RequireReviewer(CommandContext context, IReadOnlyList<string> reviewers)
    {
        if (context.Subject == EnteredBy || context.Subject == Owner)
        {
            throw new RuleBrokenException("incubation.reviewer.applicant", RefusalKind.Forbidden);
        }
        if (reviewers.Count > 0 && !reviewers.Contains(context.Post, StringComparer.Ordinal))
        {
            throw new RuleBrokenException(
                "incubation.reviewer.notAllowed",
                RefusalKind.Forbidden,
                new Dictionary<string, object?> { ["reviewers"] = reviewers }
            );
        }
    }

    private void Put(GivenDocument given, IncubationProcess process, CommandContext context)
    {
        if (process.FindDocument(given.Code) is null)
        {
            throw new RuleBrokenException("incubation.document.unknown", RefusalKind.Invalid);
        }
        var supplied = documents.Find(row => row.Code == given.Code);
        if (supplied is null)
        {
            supplied = new SuppliedDocument { IncubationId = Id, Code = given.Code };
            documents.Add(supplied);
        }
        supplied.Title = given.Title;
        supplied.Reference = given.Reference;
        supplied.SuppliedAt = context.At;
        supplied.SuppliedBy = context.Subject;
    }

    private void Step(IncubationMove move, string from, string to, CommandContext context, string? comment)
    {
        if (from != to)
        {
            StageSince = context.At;
        }
        var sequence = Raise(new IncubationMoved(move, from, context.At));
        steps.Add(IncubationStep.Create(this, sequence, move, from, context, comment));
    }

    private static RuleBrokenException OutOfOrder(IReadOnlyList<string> allowed) =>
        new("incubation.transition", facts: new Dictionary<string, object?> { ["allowed"] = allowed });
}
