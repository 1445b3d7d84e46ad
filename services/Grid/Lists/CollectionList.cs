using GovPlatform.Domain;
using GovPlatform.ServiceDefaults;

namespace GovPlatform.GridService.Lists;

/// <summary>
/// A duty list or a collection list (A4). It applies to the grids below its owner. On the way from the root to a grid, one unit
/// owns a code.
/// </summary>
[SecurityAudited(SecurityLogKind.ConfigurationChanged, nameof(Code))]
internal sealed class CollectionList : OwnedConfiguration
{
    /// <summary>Table of the lists.</summary>
    public const string Table = "collection_list";

    /// <summary>Code, such as <c>fire.hydrants</c>.</summary>
    public required string Code { get; init; }

    /// <summary>Name, such as 消火栓采集清单.</summary>
    public required string Name { get; set; }

    public ListKind Kind { get; set; }

    /// <summary>What one record is about.</summary>
    public ListSubject Subject { get; set; }

    /// <summary>How often each subject is due.</summary>
    public Rhythm Due { get; set; }

    /// <summary>Kinds of post whose holders fill it; keys of <see cref="Posts.PostKinds.All"/>.</summary>
    public IReadOnlyList<string> PostKinds { get; set; } = [];

    /// <summary>What a duty list says is to be done, each duty in a sentence; empty for a collection list.</summary>
    public IReadOnlyList<string> Duties { get; set; } = [];

    /// <summary>What a record holds.</summary>
    public IReadOnlyList<ListField> Fields { get; set; } = [];

    /// <summary>Whether two lists apply to a grid in common.</summary>
    public bool Meets(CollectionList other) => Covers(other.OwnerPath) || other.Covers(OwnerPath);

    /// <summary>The field with a key; null if there is none.</summary>
    public ListField? Field(string? key) => Fields.FirstOrDefault(field => field.Key == key);
}
