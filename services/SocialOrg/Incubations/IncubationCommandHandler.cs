using GovPlatform.ServiceDefaults;
using GovPlatform.SocialOrgService.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.SocialOrgService.Incubations;

/// <summary>
/// Executes a step of an incubation: loads it if visible to the caller, applies the step, saves, and returns the new
/// state.
/// </summary>
internal sealed class IncubationCommandHandler(SocialOrgDb db, RequestContext context, IHttpContextAccessor http)
{
    /// <summary>
    /// The incubations visible to the caller: for managers and reviewers those in their access scope, for others their
    /// own.
    /// </summary>
    public IQueryable<Incubation> Visible =>
        context.HasPermission(Permissions.Manage) || context.HasPermission(Permissions.Review)
            ? db.Incubations.VisibleTo(context)
            : db.Incubations.OwnedBy(context);

    /// <summary>
    /// The newest version of the process, which new applications in a unit follow: the nearest owner's at or above it.
    /// </summary>
    public async Task<IncubationProcess> GetCurrentProcessAsync(string path, CancellationToken cancel) =>
        await db
            .Processes.Where(row => path.StartsWith(row.OwnerPath))
            .OrderByDescending(row => row.OwnerPath.Length)
            .ThenByDescending(row => row.Version)
            .FirstAsync(cancel);

    /// <summary>The version of the process that an incubation follows.</summary>
    public Task<IncubationProcess> GetProcessAsync(Incubation incubation, CancellationToken cancel) =>
        db.Processes.SingleAsync(row => row.Version == incubation.ProcessVersion, cancel);

    public async Task<Results<Ok<IncubationView>, NotFound>> HandleAsync(
        Guid id,
        IfMatch ifMatch,
        Action<Incubation, IncubationProcess, CommandContext> step,
        CancellationToken cancel
    )
    {
        var incubation = await Visible.Include(row => row.Documents).SingleOrDefaultAsync(row => row.Id == id, cancel);
        if (incubation is null)
        {
            return TypedResults.NotFound();
        }
        ifMatch.Require(incubation.Sequence);
        var process = await GetProcessAsync(incubation, cancel);
        step(incubation, process, CommandContext.Create(context));
        var contact = await db
            .Applicants.Where(row => row.IncubationId == id)
            .Select(row => row.Masked)
            .SingleAsync(cancel);
        await db.SaveChangesAsync(cancel);
        http.HttpContext!.Response.SetSequence(incubation.Sequence);
        return TypedResults.Ok(IncubationView.Create(incubation, process, contact, CommandContext.Create(context)));
    }
}
