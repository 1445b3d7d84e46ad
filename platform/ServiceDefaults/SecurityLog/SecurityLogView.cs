using System.Text.Json;
using GovPlatform.Domain;

namespace GovPlatform.ServiceDefaults;

/// <summary>One entry of the security log, as the API shows it.</summary>
/// <param name="Id">Key.</param>
/// <param name="At">When, UTC; of several equal events the last.</param>
/// <param name="Kind">What it is about.</param>
/// <param name="Path">Path of the unit that may read it.</param>
/// <param name="Actor">Subject of the account that acted, or null.</param>
/// <param name="Client">Client of the token, or that asked for one, or null.</param>
/// <param name="Post">Kind of post in which the account acted, or null.</param>
/// <param name="ActorPath">Path of the unit in which it acted, or null.</param>
/// <param name="Address">Address the request came from, or null.</param>
/// <param name="Operation">Name of the endpoint, or null.</param>
/// <param name="ObjectType">Type of the row concerned, or null.</param>
/// <param name="ObjectId">Its key, or null.</param>
/// <param name="Code">Problem code, OAuth error or name of the event, or null.</param>
/// <param name="Count">How many equal events it stands for.</param>
/// <param name="Detail">Further facts, or null.</param>
public sealed record SecurityLogView(
    Guid Id,
    DateTimeOffset At,
    string Kind,
    string Path,
    string? Actor,
    string? Client,
    string? Post,
    string? ActorPath,
    string? Address,
    string? Operation,
    string? ObjectType,
    string? ObjectId,
    string? Code,
    int Count,
    JsonElement? Detail
)
{
    internal static SecurityLogView Create(SecurityLogEntry entry) =>
        new(
            entry.Id,
            entry.At,
            EnumNames.NameOf(entry.Kind),
            entry.Path,
            entry.Actor,
            entry.Client,
            entry.Post,
            entry.ActorPath,
            entry.Address,
            entry.Operation,
            entry.ObjectType,
            entry.ObjectId,
            entry.Code,
            entry.Count,
            entry.Detail is null ? null : JsonSerializer.Deserialize<JsonElement>(entry.Detail)
        );
}
