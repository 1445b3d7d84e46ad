using GovPlatform.IncidentService.Data;
using GovPlatform.IncidentService.Incidents;
using GovPlatform.ServiceDefaults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.IncidentService.Reporters;

/// <summary>Finds the incident of a reporter who shows its number and code.</summary>
internal sealed class ReportAccess(IncidentDb db, ReportCodes codes)
{
    /// <summary>The header that holds the code; in the address it would stay in logs and histories.</summary>
    public const string Header = "Report-Code";

    /// <summary>Runs as the platform, since the reporter has no unit and no account.</summary>
    /// <returns>Null for an unknown number and for a wrong code alike.</returns>
    public async Task<Guid?> FindAsync(string number, string? code, CancellationToken cancel)
    {
        if (string.IsNullOrWhiteSpace(code))
        {
            throw new BadRequestException("report.code.missing", Header);
        }
        var id = await db.AsPlatformAsync(
            () => db.Incidents.Where(i => i.Number == number).Select(i => (Guid?)i.Id).SingleOrDefaultAsync(cancel),
            cancel
        );
        // The code is computed even for an unknown number, so that the time does not tell which numbers exist.
        return codes.IsCodeOf(id ?? Guid.Empty, code) && id is not null ? id : null;
    }
}
