using GovPlatform.ServiceDefaults;
using GovPlatform.SocialOrgService.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.SocialOrgService.Incubations;

/// <summary>What all steps have in common: fetch within reach, let the domain decide, save, show it as it now is.</summary>
internal sealed class IncubationCommandHandler(SocialOrgDb db, RequestContext context, IHttpContextAccessor http)
{
    /// <summary>
    /// The incubations a caller may know of: whoever manages or reviews them, those in reach; everybody else, their own.
    /// </summary>
    public IQueryable<Incubation> Visible =>
        context.HasPermission(Permissions.Manage) || context.HasPermission(Permissions.Review)
            ? db.Incubations.VisibleTo(context)
            : db.Incubations.OwnedBy(context);

    /// <summary>The process in force.</summary>
    public async Task<IncubationProcess> InForceAsync(CancellationToken cancel) =>
        await db.Processes.OrderByDescending(row => row.Version).FirstAsync(cancel);

    /// <summary>The process of one incubation.</summary>
    public Task<IncubationProcess> ProcessOfAsync(Incubation incubation, CancellationToken cancel) =>
        db.Processes.SingleAsync(row => row.Version == incubation.ProcessVersion, cancel);

    /// <summary>Takes one step.</summary>
    public async Task<Results<Ok<IncubationView>, NotFound>> HandleAsync(
        Guid id,
        IfMatch seen,
        Action<Incubation, IncubationProcess, CommandContext> step,
        CancellationToken cancel
    )
    {
        var incubation = await Visible.Include(row => row.Documents).SingleOrDefaultAsync(row => row.Id == id, cancel);
        if (incubation is null)
        {
            return TypedResults.NotFound();
        }
        seen.Require(incubation.Sequence);
        var process = await ProcessOfAsync(incubation, cancel);
        step(incubation, process, CommandContext.Create(context));
        var contact = await db
            .Applicants.Where(row => row.IncubationId == id)
            .Select(row => row.Masked)
            .SingleAsync(cancel);
        await db.SaveChangesAsync(cancel);
        http.HttpContext!.Response.SetSequence(incubation.Sequence);
        return TypedResults.Ok(IncubationView.Create(incubation, process, contact));
    }
}
