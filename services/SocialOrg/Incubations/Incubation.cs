using GovPlatform.Domain;

namespace GovPlatform.SocialOrgService.Incubations;

/// <summary>An organisation in the making and its way through the stages of incubation (A23).</summary>
internal sealed class Incubation : Aggregate, IScoped
{
    private readonly List<SuppliedDocument> documents = [];
    private readonly List<IncubationStep> steps = [];

    private Incubation() { }

    /// <summary>Proposed name of the organisation.</summary>
    public string OrganizationName { get; private set; } = "";

    /// <summary>Proposed category: a key of <see cref="Organizations.OrganizationCategories"/>.</summary>
    public string Category { get; private set; } = "";

    /// <summary>Code of the unit applied to.</summary>
    public string Unit { get; private set; } = "";

    public string Path { get; private set; } = "";

    public string Owner { get; private set; } = "";

    /// <summary>
    /// Subject of the account that entered the application, for itself or for another person. It may not review it.
    /// </summary>
    public string EnteredBy { get; private set; } = "";

    /// <summary>Code of the current stage, or one of <see cref="IncubationProcess.OtherEnds"/>.</summary>
    public string Stage { get; private set; } = IncubationProcess.Applied;

    /// <summary>Version of the process it follows; it never changes.</summary>
    public int ProcessVersion { get; private set; }

    /// <summary>When the application was entered, UTC.</summary>
    public DateTimeOffset AppliedAt { get; private set; }

    /// <summary>When the current stage was reached, UTC.</summary>
    public DateTimeOffset StageSince { get; private set; }

    /// <summary>The organisation it became; null until it has graduated.</summary>
    public Guid? OrganizationId { get; private set; }

    public IReadOnlyList<SuppliedDocument> Documents => documents;

    /// <summary>The steps taken since it was loaded; earlier ones are not loaded.</summary>
    public IReadOnlyList<IncubationStep> Steps => steps;

    /// <exception cref="RuleBrokenException">
    /// <c>incubation.document.unknown</c>: the process has no such document.
    /// </exception>
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
            incubation.PutDocument(document, process, context);
        }
        incubation.RecordStep(IncubationMove.Apply, "", IncubationProcess.Applied, context, null);
        return incubation;
    }

    /// <summary>Supplies a document, or replaces one that was supplied earlier.</summary>
    /// <exception cref="RuleBrokenException">
    /// <c>incubation.ended</c>; <c>incubation.document.unknown</c>: the process has no such document.
    /// </exception>
    public void Supply(DocumentRequest document, IncubationProcess process, CommandContext context)
    {
        if (process.FindStage(Stage) is not { Next.Count: > 0 })
        {
            throw new RuleBrokenException("incubation.ended");
        }
        PutDocument(document, process, context);
        RecordStep(IncubationMove.Supply, Stage, Stage, context, document.Code);
    }

    /// <summary>The documents still missing before it can be advanced.</summary>
    public IReadOnlyList<NeededDocument> Missing(IncubationProcess process) =>
        [
            .. (process.FindStage(Stage)?.Needs ?? []).Where(needed =>
                !documents.Exists(supplied => supplied.Code == needed.Code)
            ),
        ];

    /// <summary>
    /// Advances it. Neither the applicant nor the account that entered the application may, nor a caller who holds none
    /// of the kinds of post that review the current stage.
    /// </summary>
    /// <param name="to">Code of the stage, or null for the first that may follow.</param>
    /// <exception cref="RuleBrokenException">
    /// <c>incubation.reviewer.applicant</c>, <c>incubation.reviewer.notAllowed</c>; <c>incubation.transition</c> with
    /// <c>allowed</c>; <c>incubation.documents.missing</c> with <c>missing</c>.
    /// </exception>
    public void Advance(string? to, string? comment, IncubationProcess process, CommandContext context)
    {
        var target = to ?? process.FindStage(Stage)?.Next.FirstOrDefault() ?? "";
        RequireAllowed(IncubationMove.Advance, target, process, context);
        if (Missing(process) is { Count: > 0 } missing)
        {
            throw new RuleBrokenException(
                "incubation.documents.missing",
                facts: new Dictionary<string, object?> { ["missing"] = missing.Select(MissingDocument.Create).ToList() }
            );
        }
        Move(IncubationMove.Advance, target, comment, context);
    }

    /// <summary>
    /// Rejects it or records that it leaves. The caller must be a reviewer as in <see cref="Advance"/>.
    /// </summary>
    /// <param name="move"><see cref="IncubationMove.Reject"/> or <see cref="IncubationMove.Exit"/>.</param>
    /// <exception cref="RuleBrokenException">
    /// <c>incubation.reviewer.applicant</c>, <c>incubation.reviewer.notAllowed</c>; <c>incubation.transition</c> with
    /// <c>allowed</c>.
    /// </exception>
    public void End(IncubationMove move, string reason, IncubationProcess process, CommandContext context)
    {
        MoveToEnd(move, reason, process, context);
    }

    /// <summary>Withdraws it; only the applicant and the account that entered it may.</summary>
    /// <exception cref="RuleBrokenException">
    /// <c>incubation.caller.notApplicant</c>; <c>incubation.transition</c> with <c>allowed</c>.
    /// </exception>
    public void Withdraw(string? reason, IncubationProcess process, CommandContext context)
    {
        MoveToEnd(IncubationMove.Withdraw, reason, process, context);
    }

    /// <summary>Sets the organisation it became, as part of the step that graduated it; no step of its own.</summary>
    public void SetOrganization(Guid organizationId) => OrganizationId = organizationId;

    /// <summary>Codes of the stages and ends that the caller may bring it to now.</summary>
    public IReadOnlyList<string> AllowedTo(IncubationProcess process, CommandContext context)
    {
        var stage = process.FindStage(Stage);
        return
        [
            .. (stage?.Next ?? []).Where(to => FindRefusal(IncubationMove.Advance, to, process, context) is null),
            .. (stage?.Ends ?? []).Where(to => FindRefusal(IncubationMoves.MoveTo(to), to, process, context) is null),
        ];
    }

    private void MoveToEnd(IncubationMove move, string? reason, IncubationProcess process, CommandContext context)
    {
        var target = IncubationMoves.EndOf(move);
        RequireAllowed(move, target, process, context);
        Move(move, target, reason, context);
    }

    private void RequireAllowed(IncubationMove move, string target, IncubationProcess process, CommandContext context)
    {
        if (FindRefusal(move, target, process, context) is { } refusal)
        {
            throw refusal;
        }
    }

    /// <summary>
    /// Why the caller may not make a move to a stage or an end, or null; missing documents are no such reason.
    /// </summary>
    private RuleBrokenException? FindRefusal(
        IncubationMove move,
        string target,
        IncubationProcess process,
        CommandContext context
    )
    {
        var stage = process.FindStage(Stage);
        var caller = move == IncubationMove.Withdraw ? FindNoApplicant(context) : FindNoReviewer(context, stage);
        if (caller is not null)
        {
            return caller;
        }
        var targets = (move == IncubationMove.Advance ? stage?.Next : stage?.Ends) ?? [];
        return targets.Contains(target, StringComparer.Ordinal)
            ? null
            : new(
                "incubation.transition",
                facts: new Dictionary<string, object?> { ["allowed"] = AllowedTo(process, context) }
            );
    }

    private RuleBrokenException? FindNoApplicant(CommandContext context) =>
        !context.MayApply ? new("auth.forbidden", RefusalKind.Forbidden)
        : context.Subject != EnteredBy && context.Subject != Owner
            ? new("incubation.caller.notApplicant", RefusalKind.Forbidden)
        : null;

    private void Move(IncubationMove move, string target, string? comment, CommandContext context)
    {
        var from = Stage;
        Stage = target;
        RecordStep(move, from, target, context, comment);
    }

    private RuleBrokenException? FindNoReviewer(CommandContext context, ProcessStage? stage)
    {
        if (!context.MayReview)
        {
            return new("auth.forbidden", RefusalKind.Forbidden);
        }
        if (context.Subject == EnteredBy || context.Subject == Owner)
        {
            return new("incubation.reviewer.applicant", RefusalKind.Forbidden);
        }
        return stage is { Reviewers.Count: > 0 } && !stage.Reviewers.Contains(context.Post, StringComparer.Ordinal)
            ? new(
                "incubation.reviewer.notAllowed",
                RefusalKind.Forbidden,
                new Dictionary<string, object?> { ["reviewers"] = stage.Reviewers }
            )
            : null;
    }

    private void PutDocument(DocumentRequest given, IncubationProcess process, CommandContext context)
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

    private void RecordStep(IncubationMove move, string from, string to, CommandContext context, string? comment)
    {
        if (from != to)
        {
            StageSince = context.At;
        }
        var sequence = Raise(new IncubationMoved(move, from, context.At));
        steps.Add(IncubationStep.Create(this, sequence, move, from, context, comment));
    }
}
