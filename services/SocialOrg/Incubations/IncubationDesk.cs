using GovPlatform.ServiceDefaults;
using GovPlatform.SocialOrgService.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.SocialOrgService.Incubations;

/// <summary>What all steps have in common: fetch within reach, let the domain decide, save, show it as it now is.</summary>
internal sealed class IncubationDesk(SocialOrgDb db, Acting acting, IHttpContextAccessor http)
{
    /// <summary>
    /// The incubations a caller may know of: whoever manages or reviews them, those in reach; everybody else, their own.
    /// </summary>
    public IQueryable<Incubation> Visible =>
        acting.May(Permissions.Manage) || acting.May(Permissions.Review)
            ? db.Incubations.WithinReachOf(acting)
            : db.Incubations.OwnOf(acting);

    /// <summary>The process in force.</summary>
    public async Task<IncubationProcess> InForceAsync(CancellationToken cancel) =>
        await db.Processes.OrderByDescending(row => row.Version).FirstAsync(cancel);

    /// <summary>The process of one incubation.</summary>
    public Task<IncubationProcess> ProcessOfAsync(Incubation incubation, CancellationToken cancel) =>
        db.Processes.SingleAsync(row => row.Version == incubation.ProcessVersion, cancel);

    /// <summary>Takes one step.</summary>
    public async Task<Results<Ok<IncubationView>, NotFound>> StepAsync(
        Guid id,
        IfMatch seen,
        Action<Incubation, IncubationProcess, Act> step,
        CancellationToken cancel
    )
    {
        var incubation = await Visible.Include(row => row.Documents).SingleOrDefaultAsync(row => row.Id == id, cancel);
        if (incubation is null)
        {
            return TypedResults.NotFound();
        }
        seen.Check(incubation.Sequence);
        var process = await ProcessOfAsync(incubation, cancel);
        step(incubation, process, Act.Of(acting));
        var contact = await db
            .Applicants.Where(row => row.IncubationId == id)
            .Select(row => row.Masked)
            .SingleAsync(cancel);
        await db.SaveChangesAsync(cancel);
        http.HttpContext!.Response.SetSequence(incubation.Sequence);
        return TypedResults.Ok(IncubationView.Of(incubation, process, contact));
    }
}
