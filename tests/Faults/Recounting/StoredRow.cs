namespace GovPlatform.Faults.Recounting;

/// <summary>One stored effect of an operation, as it was found in a database.</summary>
/// <param name="Op">Kind of operation that has this effect.</param>
/// <param name="Mark">See <see cref="Log.LoggedLine"/>.</param>
/// <param name="Hash">Hash of what is stored; empty where only the existence counts.</param>
/// <param name="Subject">Id of the resource.</param>
/// <param name="Sequence">Number of the step it made, or null.</param>
internal sealed record StoredRow(string Op, string Mark, string Hash, string Subject, long? Sequence = null);
