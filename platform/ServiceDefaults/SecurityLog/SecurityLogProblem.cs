namespace GovPlatform.ServiceDefaults;

/// <summary>One contradiction that the verification of a security log has found.</summary>
/// <param name="Problem">
/// <c>entryChanged</c>, <c>entryDeleted</c>, <c>entryUnsealed</c> (an entry in no seal: a seal was deleted, or its place
/// in the queue), <c>sealChanged</c>, <c>sealDeleted</c>, <c>chainBroken</c> (a seal does not continue the one before),
/// or <c>truncated</c> (a seal noted outside the database is not in it).
/// </param>
/// <param name="Seal">Number of the seal, or null.</param>
/// <param name="Entry">Key of the entry, or null.</param>
public sealed record SecurityLogProblem(string Problem, long? Seal = null, Guid? Entry = null);
