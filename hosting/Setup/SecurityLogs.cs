using System.Globalization;
using GovPlatform.ServiceDefaults;
using Npgsql;

namespace GovPlatform.Setup;

/// <summary>Steps on the security logs of all services, as superuser, so that no service has to be believed.</summary>
internal static class SecurityLogs
{
    /// <summary>Verifies each service's log and writes what it finds.</summary>
    /// <param name="superuser">Connection string of the server's superuser.</param>
    /// <param name="heads">The services' setting <c>SecurityLog:Heads</c>, or null.</param>
    /// <param name="cancel">Stops the step.</param>
    /// <returns>Whether no contradiction was found.</returns>
    public static async Task<bool> VerifyAsync(string superuser, string? heads, CancellationToken cancel)
    {
        var ok = true;
        foreach (var service in Services.All)
        {
            var settings = new NpgsqlConnectionStringBuilder(superuser) { Database = service.Name };
            await using var database = NpgsqlDataSource.Create(settings.ConnectionString);
            var report = await SecurityLogVerification.VerifyAsync(database, service.Name, heads, cancel);
            Console.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{service.Name}: {(report.Ok ? "ok" : "NOT OK")}, {report.Entries} entries, {report.Seals} seals, head {report.Head} {report.HeadDigest}"
                ) + (report.HeadsCompared ? "" : " (not compared with notes outside the database)")
            );
            foreach (var problem in report.Problems)
            {
                Console.WriteLine($"  {problem.Problem} seal {problem.Seal} entry {problem.Entry}");
            }
            ok &= report.Ok;
        }
        return ok;
    }

    /// <summary>Puts the notes of logs that were dropped aside: the new logs begin again at seal 1.</summary>
    /// <param name="heads">The services' setting <c>SecurityLog:Heads</c>, or null.</param>
    /// <param name="at">Becomes part of the files' new names.</param>
    public static void PutHeadsAside(string? heads, DateTimeOffset at)
    {
        if (heads is null || !Directory.Exists(heads))
        {
            return;
        }
        foreach (var file in Directory.GetFiles(heads, "*.heads"))
        {
            File.Move(file, string.Create(CultureInfo.InvariantCulture, $"{file}.{at.UtcDateTime:yyyyMMddTHHmmssfff}"));
        }
    }
}
