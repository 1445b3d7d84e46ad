using System.ComponentModel.DataAnnotations;

namespace GovPlatform.ServiceDefaults;

/// <summary>Section <c>Admission</c> of the configuration: how many requests of the API a process handles at once.</summary>
public sealed class AdmissionOptions
{
    /// <summary>Requests that change something; null means two fifths of the database's connection pool.</summary>
    [Range(1, 10_000)]
    public int? Writes { get; set; }

    /// <summary>Requests that only read; null means three tenths of the pool.</summary>
    [Range(1, 10_000)]
    public int? Reads { get; set; }

    /// <summary>
    /// Requests of each of the two kinds that wait for their turn; null means four times as many as are handled.
    /// </summary>
    [Range(0, 100_000)]
    public int? Queue { get; set; }

    /// <summary>How long a request waits for its turn at most.</summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "00:00:30")]
    public TimeSpan Wait { get; set; } = TimeSpan.FromSeconds(1);
}
