using GovPlatform.GridService.Data;
using GovPlatform.GridService.Matters;
using GovPlatform.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.GridService.Patrols;

/// <summary>
/// Runs a command on a finding of a patrol in the caller's access scope: load, check If-Match, apply, save, respond.
/// </summary>
internal sealed class FindingCommandHandler(GridDb db, RequestContext context, IHttpContextAccessor http)
{
    public RequestContext Context => context;

    public async Task<Results<Ok<MatterView>, NotFound>> HandleAsync(
        Guid patrolId,
        Guid findingId,
        IfMatch ifMatch,
        Action<Matter> apply,
        CancellationToken cancel
    )
    {
        var finding = await db
            .Matters.Within(row => row.Path, context.UnitPath)
            .Where(row => row.Origin == MatterOrigin.PatrolFinding && row.OriginId == patrolId)
            .SingleOrDefaultAsync(row => row.Id == findingId, cancel);
        if (finding is null)
        {
            return TypedResults.NotFound();
        }
        ifMatch.Require(finding.Sequence);
        apply(finding);
        await db.SaveChangesAsync(cancel);
        http.HttpContext!.Response.SetSequence(finding.Sequence);
        return TypedResults.Ok(MatterView.Create(finding));
    }
}
