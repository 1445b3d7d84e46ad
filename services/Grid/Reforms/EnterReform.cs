using GovPlatform.Domain;
using GovPlatform.GridService.Data;
using GovPlatform.GridService.Grids;
using GovPlatform.GridService.Units;
using GovPlatform.ServiceDefaults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.GridService.Reforms;

/// <summary>Shows what steps would change, or enters them as a reform, for the caller of the request.</summary>
internal sealed class EnterReform(
    GridDb db,
    ReformChanges changes,
    ReformAlarm alarm,
    CountyTime time,
    RequestContext context,
    ProblemTitles titles
)
{
    /// <summary>What the steps would change; changes nothing.</summary>
    public async Task<ReformPreview> PreviewAsync(
        DateOnly day,
        IReadOnlyList<ReformStep> steps,
        CancellationToken cancel
    )
    {
        ReformPreview? preview = null;
        await db.InTransactionAsync(
            async () =>
            {
                var (plan, uncovered) = await changes.PlanAsync(steps, day, context.UnitPath, cancel);
                var ending = plan.Ended.Select(end => end.Unit.Code).ToArray();
                var moving = plan.Changed.Select(pair => pair.Before.Code).ToArray();
                var posts = db.Posts.Where(post =>
                    post.WithdrawnAt == null && (post.To == null || post.To > context.At)
                );
                preview = new ReformPreview(
                    [.. plan.Created.Select(unit => new ReformPreview.UnitView(unit.Code, unit.Name, null, unit.Path))],
                    [
                        .. plan.Changed.Select(pair => new ReformPreview.UnitView(
                            pair.After.Code,
                            pair.After.Name,
                            pair.Before.Path,
                            pair.After.Path
                        )),
                    ],
                    [
                        .. plan.Ended.Select(end => new ReformPreview.UnitView(
                            end.Unit.Code,
                            end.Unit.Name,
                            end.Unit.Path,
                            end.Successors.Count > 0
                                ? plan.SuccessorPaths.GetValueOrDefault(end.Successors[0].Code)
                                : null
                        )),
                    ],
                    [.. plan.Drawn.Select(grid => grid.Code)],
                    await posts.CountAsync(post => EF.Parameter(moving).Contains(post.UnitCode), cancel),
                    await posts.CountAsync(post => EF.Parameter(ending).Contains(post.UnitCode), cancel),
                    uncovered,
                    Describe(plan.Refused)
                );
            },
            cancel
        );
        return preview!;
    }

    /// <summary>Applies the steps, or keeps them for a day that lies ahead.</summary>
    /// <param name="refuseGaps">Whether to refuse what leaves ground in no grid.</param>
    /// <exception cref="RuleBrokenException">
    /// <c>reform.refused</c> with the refused steps as <c>refused</c>; <c>grid.gap</c> with the <c>share</c> of the ground that no
    /// grid would cover.
    /// </exception>
    public async Task<Reform> HandleAsync(
        DateOnly day,
        string reason,
        IReadOnlyList<ReformStep> steps,
        CancellationToken cancel,
        bool refuseGaps = false
    )
    {
        Reform? reform = null;
        await db.InTransactionAsync(
            async () =>
            {
                var (plan, uncovered) = await changes.PlanAsync(steps, day, context.UnitPath, cancel);
                if (plan.Refused.Count > 0)
                {
                    throw new RuleBrokenException(
                        "reform.refused",
                        RefusalKind.Invalid,
                        new Dictionary<string, object?> { ["refused"] = Describe(plan.Refused) }
                    );
                }
                if (refuseGaps && uncovered > 0)
                {
                    throw new RuleBrokenException(
                        "grid.gap",
                        RefusalKind.Invalid,
                        new Dictionary<string, object?> { ["share"] = uncovered }
                    );
                }
                reform = Reform.Enter(
                    day,
                    reason,
                    steps,
                    plan.CommonPath,
                    context.UnitPath,
                    context.Subject,
                    context.At
                );
                db.Reforms.Add(reform);
                if (day > time.DayOf(context.At))
                {
                    reform.Plan(context.At);
                }
                else
                {
                    await changes.ApplyAsync(reform, plan, context.Subject, context.At, cancel);
                }
                await db.SaveChangesAsync(cancel);
            },
            cancel
        );
        alarm.Wake();
        return reform!;
    }

    private IReadOnlyList<ReformPreview.RefusalView> Describe(IReadOnlyList<ReformRefusal> refused)
    {
        var messages = new RejectionMessages(titles);
        return
        [
            .. refused.Select(refusal => new ReformPreview.RefusalView(
                refusal.Step,
                refusal.Code,
                messages.MessageFor(refusal.Code, refusal.Subject)
            )),
        ];
    }
}
